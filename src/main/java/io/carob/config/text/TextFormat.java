package io.carob.config.text;

import io.carob.config.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A notation of configs. */
public enum TextFormat {
    /** As Python's {@code json} module has it. */
    JSON("json") {
        @Override
        public Node read(String text, Limits limits, boolean strict, Consumer<String> warnings) {
            return new JsonReader(limits, strict, warnings).read(text);
        }

        @Override
        public String print(Node node, int indent) {
            return KerasJson.print(node, JsonStyle.DEFAULT.withIndent(indent)) + "\n";
        }
    },
    /** As PyYAML has it. */
    YAML("yaml", "yml") {
        @Override
        public Node read(String text, Limits limits, boolean strict, Consumer<String> warnings) {
            return new YamlReader(limits, strict, warnings).read(text);
        }

        @Override
        public String print(Node node, int indent) {
            YamlStyle style = YamlStyle.DEFAULT;
            return KerasYaml.print(node, indent == STANDARD_INDENT ? style : style.withIndent(indent));
        }
    };

    /** The indent of {@code json.dumps}, which is one line, and of {@code yaml.dump}, which is two spaces. */
    public static final int STANDARD_INDENT = JsonStyle.ONE_LINE;

    private final List<String> extensions;

    TextFormat(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /**
     * The tree of a text.
     *
     * @throws io.carob.ConfigException if it is not of this format, or beyond the limits
     */
    public abstract Node read(String text, Limits limits, boolean strict, Consumer<String> warnings);

    /**
     * The text of a tree, with a line break at its end.
     *
     * @param indent spaces a level, or {@link #STANDARD_INDENT}
     * @throws IllegalArgumentException if the format has no such indent
     * @throws io.carob.UnsupportedException if the format has no place for some value
     */
    public abstract String print(Node node, int indent);

    /** Its name, which is also the extension of its files. */
    public String id() {
        return extensions.get(0);
    }

    /** The format that the name of a file says; empty if it says none. */
    public static Optional<TextFormat> ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions.stream().anyMatch(extension -> lower.endsWith("." + extension)))
                .findFirst();
    }

    /**
     * The characters of a stream in UTF-8, with or without a byte order mark. It is read to its end and not closed.
     *
     * @throws io.carob.ConfigException if it is not UTF-8, or larger than the limit
     * @throws IOException if the stream fails
     */
    public static String text(InputStream in, Limits limits) throws IOException {
        return Utf8.decode(Utf8.bytes(in, limits.bytes()));
    }

    /** The format that a text seems to have: what begins like an object, a list or a string of JSON is taken for it. */
    public static TextFormat ofText(String text) {
        String start = text.stripLeading();
        return start.isEmpty() || "{[\"\ufeff".indexOf(start.charAt(0)) >= 0 ? JSON : YAML;
    }
}
