package io.carob.config.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.carob.config.Node;

/**
 * JSON as Python's {@code json} module has it: {@code json.loads} and {@code json.dumps}.
 *
 * @see JsonReader for limits, strictness and warnings
 * @see <a href="https://docs.python.org/3/library/json.html">Python's json</a>
 */
public final class KerasJson {

    private KerasJson() {}

    /**
     * The tree of a JSON text, read with the default limits; of a key that stands twice the last value counts.
     *
     * @throws io.carob.ConfigException if the text is not JSON as Python reads it, or beyond the limits
     */
    public static Node read(String text) {
        return JsonReader.DEFAULT.read(text);
    }

    /** The text that {@code json.dumps(value)} gives. */
    public static String print(Node node) {
        return print(node, JsonStyle.DEFAULT);
    }

    /** The text that {@code json.dumps} gives with the arguments of a style. */
    public static String print(Node node, JsonStyle style) {
        return new JsonPrinter(style).print(node);
    }

    /**
     * The tree of a Jackson tree.
     *
     * @throws IllegalArgumentException if it holds binary, missing or Java object nodes, or is deeper than {@link
     *     Node#MAX_DEPTH}
     */
    public static Node node(JsonNode tree) {
        return JacksonTree.node(tree, 0);
    }
}
