package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Release;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where random numbers begin, as a config gives it. */
public sealed interface Seed extends Serializable {

    /** No seed: Keras draws one. */
    Seed NONE = new None();

    /** What stands in the config: what was read, else the newest form. */
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
        return Generator.starting(Num.of(seed));
    }

    /** The seed that stands in a config. */
    static Seed of(Node node) {
        if (node instanceof Node.Null) {
            return NONE;
        } else if (node instanceof Num.Int whole) {
            return new Fixed(whole.value());
        } else if (node instanceof Node.Mapping object && Generator.isOne(object)) {
            return new Generator(object, true);
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
     * @param written whether it was read like that; else each release writes a form of its own
     */
    record Generator(Node.Mapping object, boolean written) implements Seed {

        static final String CLASS_NAME = "SeedGenerator";

        private static Generator starting(Node seed) {
            return new Generator(envelope(seed, Dialect.KERAS_3.newest()), false);
        }

        private static Node.Mapping envelope(Node seed, Release release) {
            Map<String, Node> config = new LinkedHashMap<>();
            config.put("seed", seed);
            if (SeedRule.WRITES_NAMES.holds(release)) {
                config.put("name", new Node.Text("seed_generator"));
            }
            return (Node.Mapping) KerasObject.module("keras.random", CLASS_NAME, new Node.Mapping(config));
        }

        /** The same generator without the form that it was read in: a name, an order of keys, keys that Keras drops. */
        public Generator unwritten() {
            return starting(start().toNode());
        }

        /**
         * What stands in the config of a release. A generator that was read stays as it was, which is what Keras does with
         * it, unless it is {@link #unwritten}.
         *
         * @throws UnsupportedException if there is none in the dialect: in tf_keras and Keras 2
         */
        public Node toNode(Dialect dialect, Release release) {
            if (written) {
                return object;
            } else if (dialect != Dialect.KERAS_3) {
                throw new UnsupportedException(Code.SEED, dialect + " has no SeedGenerator to be the seed");
            }
            return envelope(start().toNode(), release);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Generator generator && object.equals(generator.object);
        }

        @Override
        public int hashCode() {
            return object.hashCode();
        }

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
            return new Generator(object.with("config", config().with("seed", Num.of(seed))), written);
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
