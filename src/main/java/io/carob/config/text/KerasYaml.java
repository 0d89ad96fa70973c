package io.carob.config.text;

import io.carob.config.Node;

/**
 * YAML as PyYAML 6 has it, in which Keras up to 2.5 wrote its models.
 *
 * <p>A list or object of the tree that stands in several places <em>as the same instance</em> is written once, with an
 * anchor, as {@code yaml.dump} does with a Python object; reading gives one instance for an anchor, so a text with
 * anchors can be written again.
 *
 * <p>One text is not PyYAML's: where the indent alone is beyond column 80, which takes 40 levels, PyYAML writes a
 * backslash too many into some strings and reads them back wrong; this does not.
 *
 * @see YamlReader for limits, strictness and warnings
 * @see <a href="https://pyyaml.org/wiki/PyYAMLDocumentation">PyYAML's documentation</a>
 */
public final class KerasYaml {

    private KerasYaml() {}

    /**
     * The tree of a YAML text, read with the default limits; of a key that stands twice the last value counts.
     *
     * @throws io.carob.ConfigException if the text is not YAML as PyYAML reads it, or beyond the limits
     */
    public static Node read(String text) {
        return YamlReader.DEFAULT.read(text);
    }

    /** The text that {@code yaml.dump(value)} gives. */
    public static String print(Node node) {
        return print(node, YamlStyle.DEFAULT);
    }

    /**
     * The text that {@code yaml.dump} gives with the arguments of a style.
     *
     * @throws io.carob.UnsupportedException if the style has no tags and some value is nothing without its tag
     */
    public static String print(Node node, YamlStyle style) {
        return new YamlPrinter(node, style).print();
    }
}
