package io.carob.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a processor multiplies and adds in float16, which JAX leaves to it. Half of the elements that are drawn in float16
 * on JAX differ between the two; everything else is the same.
 */
public enum HalfArithmetic {
    /** In float32, each operation rounded to float16: all processors but the newest servers. */
    PORTABLE,
    /** In float16, with one rounding for both: processors with the instructions AVX512-FP16. */
    NATIVE;

    /** Its name on the command line and in manifests, such as {@code native}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The arithmetic of an {@link #id}; empty if there is none. */
    public static Optional<HalfArithmetic> of(String id) {
        return Arrays.stream(values()).filter(half -> half.id().equals(id)).findFirst();
    }
}
