package io.carob.initializer;

import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Num;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where random numbers begin, as a config gives it. */
public sealed interface Seed {

    /** No seed: Keras draws one. */
    Seed NONE = new None();

    /** What stands in the config. */
    Node toNode();

    /** A whole number; every call of the initializer gives the same tensor. */
    static Seed of(long seed) {
        return new Fixed(BigInteger.valueOf(seed));
    }

    /** A whole number of any size. */
    static Seed of(BigInteger seed) {
        return new Fixed(seed);
    }

    /** Keras 3's {@code keras.random.SeedGenerator(seed)}, which moves on with every call. */
    static Seed generator(long seed) {
        Map<String, Node> config = new LinkedHashMap<>();
        config.put("seed", Num.of(seed));
        config.put("name", new Node.Text("seed_generator"));
        return of(KerasObject.module("keras.random", Generator.CLASS_NAME, new Node.Mapping(config)));
    }

    /** The seed that stands in a config. */
    static Seed of(Node node) {
        if (node instanceof Node.Null) {
            return NONE;
        } else if (node instanceof Num.Int whole) {
            return new Fixed(whole.value());
        } else if (node instanceof Node.Mapping object && Generator.isOne(object)) {
            return new Generator(object);
        }
        return new Other(node);
    }

    /** No seed. */
    record None() implements Seed {
        @Override
        public Node toNode() {
            return Node.Null.VALUE;
        }
    }

    /** A whole number. */
    record Fixed(BigInteger value) implements Seed {
        @Override
        public Node toNode() {
            return Num.of(value);
        }
    }

    /**
     * A serialized {@code SeedGenerator}.
     *
     * @param object as it was written; releases differ in keys and order
     */
    record Generator(Node.Mapping object) implements Seed {

        static final String CLASS_NAME = "SeedGenerator";

        static boolean isOne(Node.Mapping object) {
            return object.get("class_name")
                            .filter(new Node.Text(CLASS_NAME)::equals)
                            .isPresent()
                    && object.get("config")
                            .filter(config -> config instanceof Node.Mapping || config instanceof Node.Null)
                            .isPresent();
        }

        /** The seed that it starts from. */
        public Seed start() {
            return config().get("seed").map(Seed::of).orElse(NONE);
        }

        /** The same generator with another seed to start from. */
        public Generator startingAt(long seed) {
            return new Generator(object.with("config", config().with("seed", Num.of(seed))));
        }

        private Node.Mapping config() {
            return object.get("config").orElse(Node.Null.VALUE) instanceof Node.Mapping config
                    ? config
                    : Node.Mapping.EMPTY;
        }

        @Override
        public Node toNode() {
            return object;
        }
    }

    /** What Keras stores and cannot draw with: a boolean, or in tf_keras anything at all. */
    record Other(Node value) implements Seed {
        @Override
        public Node toNode() {
            return value;
        }
    }
}
