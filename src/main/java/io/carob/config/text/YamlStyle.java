package io.carob.config.text;

/**
 * The arguments of {@code yaml.dump} that change what is written.
 *
 * @param sortKeys whether keys are sorted, {@code sort_keys}
 * @param flowLeaves whether lists and objects that hold only scalars stand in brackets, {@code default_flow_style=None}
 * @param tags whether tags are written; without them tuples are lists, as {@code yaml.safe_dump} has it
 * @param indent spaces a level, {@code indent}
 */
public record YamlStyle(boolean sortKeys, boolean flowLeaves, boolean tags, int indent) {

    /** What {@code yaml.dump(value)} does, and so {@code model.to_yaml()} of Keras: sorted, nothing in brackets. */
    public static final YamlStyle DEFAULT = new YamlStyle(true, false, true, 2);

    /** What {@code yaml.safe_dump(value)} does: text without tags, which any YAML reader takes. */
    public static final YamlStyle SAFE = new YamlStyle(true, false, false, 2);

    public YamlStyle {
        // PyYAML quietly takes 2 where it is given more or less
        if (indent < 2 || indent > 9) {
            throw new IllegalArgumentException("indent must be from 2 to 9, got " + indent);
        }
    }

    /** The same with keys in the order of the tree. */
    public YamlStyle withUnsortedKeys() {
        return new YamlStyle(false, flowLeaves, tags, indent);
    }

    /** The same with the innermost lists and objects in brackets, the default of PyYAML before 5.1. */
    public YamlStyle withFlowLeaves() {
        return new YamlStyle(sortKeys, true, tags, indent);
    }

    /** The same with so many spaces a level. */
    public YamlStyle withIndent(int spaces) {
        return new YamlStyle(sortKeys, flowLeaves, tags, spaces);
    }
}
