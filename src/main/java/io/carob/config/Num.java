package io.carob.config;

import java.math.BigInteger;

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

    /** A whole number of any size, Python's {@code int}. */
    record Int(BigInteger value) implements Num {
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

    /** A double, Python's {@code float}; {@code -0.0} differs from {@code 0.0}, and NaN equals NaN. */
    record Real(double value) implements Num {
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
