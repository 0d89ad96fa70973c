package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.config.text.TextFormat;
import io.carob.container.ConfigText;
import io.carob.container.Container;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An initializer as a user names it: by name, as a config, as a file with one, or {@code -} for standard input. */
final class Identifier {

    private static final String STDIN = "-";
    private static final Pattern FIRST_LINE = Pattern.compile("\\ufeff?\\s*[{\\[]\\r?\\n( *)[\"{\\[]");
    private static final int WIDEST_INDENT = 16;

    private final String word;
    private final ReadingOptions reading;
    private final Consumer<String> warnings;

    Identifier(String word, ReadingOptions reading) {
        this(word, reading, reading::warn);
    }

    Identifier(String word, ReadingOptions reading, Consumer<String> warnings) {
        this.word = word;
        this.reading = reading;
        this.warnings = warnings;
        // a mistake in them is told even where nothing is read
        reading.limits();
    }

    /**
     * A config, and where it was found.
     *
     * @param indent spaces a level of its text, or {@link TextFormat#STANDARD_INDENT}
     */
    record Document(Node node, TextFormat format, int indent, Optional<String> place) {

        /** Does something with the config; what it refuses is said to be in its file. */
        <T extends @Nullable Object> T locating(Supplier<T> use) {
            try {
                return use.get();
            } catch (ConfigException e) {
                throw at(e);
            }
        }

        /** The same fault, said to be in this file. */
        ConfigException at(ConfigException fault) {
            return place.isEmpty() ? fault : fault.at(place.get() + ": " + fault.path());
        }

        /**
         * The initializer it stands for, or null where it says null.
         *
         * @param dialect whose rules decide what is refused; empty: what any of them takes is taken
         */
        @Nullable
        Initializer initializer(Optional<Dialect> dialect, Optional<Release> release) {
            return this.<@Nullable Initializer>locating(() -> dialect.isEmpty()
                    ? Initializers.get(node)
                    : Initializers.get(
                            node, dialect.get(), release.orElse(dialect.get().newest())));
        }
    }

    /** The initializer it stands for, or null where it says null. */
    @Nullable
    Initializer resolve(Optional<Dialect> dialect, Optional<Release> release) throws IOException {
        return document().initializer(dialect, release);
    }

    /** The config that it names. */
    Document document() throws IOException {
        Optional<String> file = place();
        if (file.isEmpty()) {
            return isConfig()
                    ? read(word, TextFormat.ofText(word), file)
                    : new Document(new Node.Text(word), TextFormat.JSON, TextFormat.STANDARD_INDENT, file);
        }
        if (!word.equals(STDIN) && ContainerInput.isOne(path())) {
            return contained(path());
        }
        String text = text();
        return read(text, TextFormat.ofFile(word).orElseGet(() -> TextFormat.ofText(text)), file);
    }

    /** What it is beside a config, where it is a file or folder that may hold more; empty if it is nothing. */
    Optional<ContainerFacts> container() throws IOException {
        if (word.equals(STDIN) || place().isEmpty() || isPlainText(path())) {
            return Optional.empty();
        }
        return ContainerFacts.of(path(), reading.limits());
    }

    /** Whether nothing but a config can be in it: a text that names no weights. */
    private boolean isPlainText(Path path) throws IOException {
        if (ContainerInput.isOne(path)) {
            return false;
        } else if (!Files.isRegularFile(path) || TextFormat.ofFile(word).orElse(TextFormat.YAML) == TextFormat.YAML) {
            return true;
        }
        String text = text();
        return !text.contains("\"weightsManifest\"") && !text.contains("\"weight_map\"");
    }

    /** The config in a container; where that is a text for itself it is read as such, with its warnings. */
    private Document contained(Path path) throws IOException {
        Optional<String> place = Optional.of(word);
        ConfigText config = ContainerInput.with(path, reading.limits(), Container::requireConfig);
        return config.isAlone()
                ? read(config.text(), TextFormat.ofText(config.text()), place)
                : new Document(config.plainModel(), TextFormat.JSON, TextFormat.STANDARD_INDENT, place);
    }

    private Document read(String text, TextFormat format, Optional<String> place) {
        int indent = format == TextFormat.JSON ? indent(text) : TextFormat.STANDARD_INDENT;
        Document unread = new Document(Node.Null.VALUE, format, indent, place);
        return new Document(unread.locating(() -> reading.read(text, format, place, warnings)), format, indent, place);
    }

    /** How far the first line inside a JSON text is indented. */
    private static int indent(String text) {
        Matcher first = FIRST_LINE.matcher(text);
        return first.lookingAt() ? Math.min(first.group(1).length(), WIDEST_INDENT) : TextFormat.STANDARD_INDENT;
    }

    /** Where the config is read from; empty if the word itself is the identifier. */
    private Optional<String> place() {
        if (word.equals(STDIN)) {
            return Optional.of("standard input");
        }
        boolean isFile = !isConfig()
                && !word.isBlank()
                && (TextFormat.ofFile(word).isPresent()
                        || OutputKind.isNameOfContainer(word)
                        || word.contains("/")
                        || isUnknownNameOfFile());
        return isFile ? Optional.of(word) : Optional.empty();
    }

    /** Whether it names a file, or an initializer; a config and standard input have no name. */
    boolean hasName() {
        return !word.equals(STDIN) && !isConfig();
    }

    private boolean isConfig() {
        return word.stripLeading().startsWith("{") || word.contains("class_name:");
    }

    private boolean isUnknownNameOfFile() {
        try {
            return !Initializers.isName(word) && Files.exists(Path.of(word));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private String text() throws IOException {
        if (word.equals(STDIN)) {
            return decoded(System.in, "standard input");
        }
        Path path = path();
        if (Files.isDirectory(path)) {
            throw new ConfigException(Code.NOT_A_CONFIG, word + ": $", "is a folder, not a config");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return decoded(in, word);
        }
    }

    private String decoded(InputStream in, String place) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        try {
            ForeignFile.refuse(buffered);
            return reading.text(buffered);
        } catch (ConfigException e) {
            throw e.at(place + ": " + e.path());
        }
    }

    private Path path() throws IOException {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new IOException(Quoted.of(word) + " is no name of a file here: " + e.getReason(), e);
        }
    }
}
