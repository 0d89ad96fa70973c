package io.carob.config.text;

import io.carob.config.Node;

/**
 * YAML as PyYAML has it, in which Keras up to 2.5 wrote its models.
 *
 * @see YamlReader for limits, strictness and warnings
 * @see <a href="https://pyyaml.org/wiki/PyYAMLDocumentation">PyYAML</a>
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
}
