package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.config.text.JsonReader;
import io.carob.config.text.Limits;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An initializer as a user names it: by name, as a config, as a file with one, or {@code -} for standard input. */
final class Identifier {

    private static final String STDIN = "-";

    private final String text;
    private final boolean strict;
    private final Consumer<String> warnings;

    /**
     * An identifier.
     *
     * @param strict whether a key that stands twice in a config is refused
     * @param warnings gets a sentence for each such key otherwise
     */
    Identifier(String text, boolean strict, Consumer<String> warnings) {
        this.text = text;
        this.strict = strict;
        this.warnings = warnings;
    }

    /**
     * The initializer it stands for, or null where it says null.
     *
     * @param dialect whose rules decide what is refused; empty: what any of them takes is taken
     */
    @Nullable
    Initializer resolve(Optional<Dialect> dialect, Optional<Release> release) throws IOException {
        Optional<String> file = source();
        try {
            Node node = node(file);
            return dialect.isEmpty()
                    ? Initializers.get(node)
                    : Initializers.get(
                            node, dialect.get(), release.orElse(dialect.get().newest()));
        } catch (ConfigException e) {
            throw file.isEmpty() ? e : new ConfigException(e.code(), file.get() + ": " + e.path(), e.problem());
        }
    }

    /** Where the config is read from; empty if the text itself is the identifier. */
    private Optional<String> source() {
        if (text.equals(STDIN)) {
            return Optional.of("standard input");
        }
        boolean isFile = !isConfig()
                && !text.isBlank()
                && (text.endsWith(".json") || text.contains("/") || isUnknownNameOfFile());
        return isFile ? Optional.of(text) : Optional.empty();
    }

    private boolean isConfig() {
        return text.stripLeading().startsWith("{");
    }

    private boolean isUnknownNameOfFile() {
        try {
            return !Initializers.isName(text) && Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private Node node(Optional<String> file) throws IOException {
        if (file.isEmpty()) {
            return isConfig() ? json().read(text) : new Node.Text(text);
        } else if (text.equals(STDIN)) {
            return json().read(System.in);
        }
        Path path = path();
        if (Files.isDirectory(path)) {
            throw new ConfigException(Code.NOT_A_CONFIG, "$", "is a folder, not a config");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return json().read(in);
        }
    }

    private Path path() throws IOException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IOException(Quoted.of(text) + " is no name of a file here: " + e.getReason(), e);
        }
    }

    // made when it is needed: a name is no JSON, and the parser's classes take long to load
    private JsonReader json() {
        return new JsonReader(Limits.DEFAULT, strict, warnings);
    }
}
