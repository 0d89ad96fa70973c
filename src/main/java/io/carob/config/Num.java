package io.carob.config;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A number that remembers whether Python had an {@code int} or a {@code float}: {@code 0} and {@code 0.0} differ. */
public sealed interface Num extends Node {

    /** The nearest double; an integer beyond the range of doubles gives an infinity. */
    double toDouble();

    /** A Python {@code int}. */
    static Int of(long value) {
        return new Int(BigInteger.valueOf(value));
    }

    /** A Python {@code int} of any size. */
    static Int of(BigInteger value) {
        return new Int(value);
    }

    /** A Python {@code float}. */
    static Real of(double value) {
        return new Real(value);
    }

    /**
     * A whole number of any size, Python's {@code int}.
     *
     * @param tag {@link Tag#NONE} unless YAML marked it, as a NumPy scalar
     */
    record Int(BigInteger value, Tag tag) implements Num {

        /** A plain number. */
        public Int(BigInteger value) {
            this(value, Tag.NONE);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Int num && value.equals(num.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        @Override
        public double toDouble() {
            return value.doubleValue();
        }

        @Override
        public Object toJava() {
            return value;
        }

        @Override
        public String kind() {
            return "an integer";
        }

        @Override
        public String excerpt() {
            return value.bitLength() <= 256 ? value.toString() : "an integer of " + value.bitLength() + " bits";
        }
    }

    /**
     * A double, Python's {@code float}; {@code -0.0} differs from {@code 0.0}, and NaN equals NaN.
     *
     * @param tag {@link Tag#NONE} unless YAML marked it, as a NumPy scalar
     */
    record Real(double value, Tag tag) implements Num {

        /** A plain number. */
        public Real(double value) {
            this(value, Tag.NONE);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Real num && Double.compare(value, num.value) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value);
        }

        @Override
        public double toDouble() {
            return value;
        }

        @Override
        public Object toJava() {
            return value;
        }

        @Override
        public String kind() {
            return "a float";
        }

        @Override
        public String excerpt() {
            return Double.toString(value);
        }
    }
}
