package io.carob.model;

import io.carob.config.Node;

/**
 * What decides the dtype of a layer's weights and of its computations.
 *
 * @param name such as {@code float32} or {@code mixed_float16}
 * @param written the name itself, or the object of a policy
 * @see <a href="https://keras.io/api/mixed_precision/policy/">DType policies</a>
 */
public record DTypePolicy(String name, Value written) implements Value {

    /** A policy that is written as its name. */
    public DTypePolicy(String name) {
        this(name, new Plain(new Node.Text(name)));
    }

    /** The dtype of the weights: a mixed policy keeps them in float32. */
    public String variableDtype() {
        return name.startsWith("mixed_") ? "float32" : name;
    }

    /** The dtype of the computations: a mixed policy does them in the shorter one. */
    public String computeDtype() {
        return name.startsWith("mixed_") ? name.substring("mixed_".length()) : name;
    }

    @Override
    public Node toNode() {
        return written.toNode();
    }
}
