package io.carob.config.text;

import io.carob.ConfigException;
import io.carob.config.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Reads YAML as PyYAML 6 does, within limits: one document, and nothing in it is ever constructed. Tuples, and the
 * wrapped lists, maps and NumPy numbers of real Keras files, are read as what they are and keep their tag; a value under
 * any other tag is {@linkplain Node.Opaque kept as it is}. An alias gives the very node of its anchor. Immutable and
 * thread-safe.
 */
public final class YamlReader {

    /** The default limits; of a key that stands twice the last value counts, silently. */
    public static final YamlReader DEFAULT = new YamlReader(Limits.DEFAULT, false, warning -> {});

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Limits limits;
    private final DuplicateKeys duplicates;

    /**
     * A reader.
     *
     * @param strict whether a key that stands twice in one mapping is refused
     * @param warnings gets a sentence for each key that stands twice, where that is not refused
     */
    public YamlReader(Limits limits, boolean strict, Consumer<String> warnings) {
        this.limits = limits;
        this.duplicates = new DuplicateKeys(strict, warnings);
    }

    /**
     * The tree of a text in UTF-8, with or without a byte order mark. The stream is read to its end and not closed.
     *
     * @throws ConfigException if it is not UTF-8, not YAML as PyYAML reads it, or beyond the limits
     * @throws IOException if the stream fails
     */
    public Node read(InputStream in) throws IOException {
        String text = Utf8.decode(Utf8.bytes(in, limits.bytes()));
        // the parser takes one mark more, which is a letter to PyYAML
        return read(text.indexOf(BYTE_ORDER_MARK) == 0 ? BYTE_ORDER_MARK + text : text);
    }

    /**
     * The tree of a text.
     *
     * @throws ConfigException if it is not YAML as PyYAML reads it, or beyond the limits
     */
    public Node read(String text) {
        if (text.length() > limits.bytes()) {
            throw Utf8.tooLarge(limits.bytes());
        }
        try {
            CodePoints points = new CodePoints(text);
            return new YamlTree(parser(points), limits, duplicates, text, new YamlSource(points)).tree();
        } catch (MarkedYAMLException e) {
            throw new YamlFault(text).of(e);
        } catch (YAMLException e) {
            throw new YamlFault(text).of(e);
        }
    }

    private static ParserImpl parser(CodePoints text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return new ParserImpl(new YamlCharacters(text), options);
    }
}
