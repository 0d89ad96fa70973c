package io.carob.config.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads JSON as Python's {@code json.loads} does, within limits. Immutable and thread-safe. */
public final class JsonReader {

    /** The default limits; of a key that stands twice the last value counts, silently. */
    public static final JsonReader DEFAULT = new JsonReader(Limits.DEFAULT, false, warning -> {});

    /** What the parser's messages say beyond the fault: a source that a text in memory does not have, and classes of its own. */
    private static final Pattern SOURCE = Pattern.compile(
            " \\((?:for \\w+ starting|start marker) at \\[Source:[^\\]]*\\]\\)|, from `StreamReadConstraints[^`]*`");

    private final Limits limits;
    private final DuplicateKeys duplicates;
    private final JsonFactory factory;

    /**
     * A reader.
     *
     * @param strict whether a key that stands twice in one object is refused
     * @param warnings gets a sentence for each key that stands twice, where that is not refused
     */
    public JsonReader(Limits limits, boolean strict, Consumer<String> warnings) {
        this.limits = limits;
        this.duplicates = new DuplicateKeys(strict, warnings);
        this.factory = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(limits.number())
                        .maxStringLength(limits.string())
                        .maxNameLength(limits.string())
                        .build())
                .build();
    }

    /**
     * The tree of a text in UTF-8, with or without a byte order mark. The stream is read to its end and not closed.
     *
     * @throws ConfigException if it is not UTF-8, not JSON as Python reads it, or beyond the limits
     * @throws IOException if the stream fails
     */
    public Node read(InputStream in) throws IOException {
        return read(Utf8.bytes(in, limits.bytes()));
    }

    /**
     * The tree of a text in UTF-8, with or without a byte order mark.
     *
     * @throws ConfigException if it is not UTF-8, not JSON as Python reads it, or beyond the limits
     */
    public Node read(byte[] utf8) {
        if (utf8.length > limits.bytes()) {
            throw Utf8.tooLarge(limits.bytes());
        } else if (!Utf8.isAscii(utf8)) {
            return read(Utf8.decode(utf8));
        }
        // what Keras writes is ASCII, which needs no decoding: a byte is a character, also where a fault stands
        return parse(() -> factory.createParser(utf8), () -> Utf8.decode(utf8));
    }

    /**
     * The tree of a text.
     *
     * @throws ConfigException if it is not JSON as Python reads it, or beyond the limits
     */
    public Node read(String text) {
        if (text.length() > limits.bytes()) {
            throw Utf8.tooLarge(limits.bytes());
        }
        return parse(() -> factory.createParser(text), () -> text);
    }

    /** Opens a parser. */
    private interface Opening {
        JsonParser open() throws IOException;
    }

    private Node parse(Opening opening, Supplier<String> text) {
        try (JsonParser parser = opening.open()) {
            return tree(parser, text);
        } catch (JsonProcessingException e) {
            throw fault(Code.SYNTAX, text, e.getLocation(), "this is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    private Node tree(JsonParser parser, Supplier<String> text) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new ConfigException(Code.SYNTAX, "line 1, column 1", "the text is empty");
            }
            Node root = new TreeBuilder(parser, limits, duplicates).tree();
            if (parser.nextToken() != null) {
                throw fault(Code.SYNTAX, text, parser.currentTokenLocation(), "there is more text after the value");
            }
            return root;
        } catch (StreamConstraintsException e) {
            // this exception knows no place of its own
            throw fault(
                    Code.LIMIT,
                    text,
                    parser.currentLocation(),
                    "beyond the reader's limits: " + e.getOriginalMessage());
        }
    }

    private static ConfigException fault(Code code, Supplier<String> text, JsonLocation at, String problem) {
        String firstSentence =
                SOURCE.matcher(problem.lines().findFirst().orElse(problem)).replaceAll("");
        String frame = CodeFrame.of(text.get(), at.getLineNr(), at.getColumnNr());
        return new ConfigException(code, place(at), firstSentence + frame);
    }

    static String place(JsonLocation at) {
        return "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
