package io.carob.engine;

import io.carob.UnsupportedException;
import io.carob.initializer.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How a seed in a config becomes the key of a generator.
 *
 * @param backend whose generator
 * @param library what the library makes of the seed, such as {@code the pair (42, 0)}
 * @param generator what the generator begins with, its words in hexadecimal
 */
public record SeedPath(Backend backend, String library, String generator) {

    /**
     * The way of a seed.
     *
     * @throws UnsupportedException if the backend does not draw with it
     */
    public static SeedPath of(Backend backend, TensorSpec spec, Seed seed) {
        return switch (backend) {
            case TENSORFLOW -> tensorFlow(spec, seed);
            case JAX -> jax(SeedWords.of(spec, seed, backend));
            case NUMPY -> numPy(SeedWords.of(spec, seed, backend));
            case TORCH -> torch(TorchSeed.of(spec, seed));
        };
    }

    private static SeedPath tensorFlow(TensorSpec spec, Seed seed) {
        PhiloxStream stream = TensorFlowSeed.stream(spec, seed);
        String pair = spec.library() == Library.TF_KERAS
                ? "the pair (seed, 0) of int64"
                : "the pair (seed modulo 2^31 - 2, number of the call)";
        return new SeedPath(
                Backend.TENSORFLOW,
                pair + ", scrambled by one block of Philox",
                "Philox-4x32-10, key " + words((int) stream.key(), (int) (stream.key() >>> Integer.SIZE))
                        + ", counter from "
                        + words(0, 0, (int) stream.counterHigh(), (int) (stream.counterHigh() >>> Integer.SIZE)));
    }

    private static SeedPath jax(SeedWords words) {
        return new SeedPath(
                Backend.JAX,
                "two words of uint32: the seed, and the number of the call",
                "Threefry-2x32, key " + words(words.seed(), words.calls()));
    }

    private static SeedPath numPy(SeedWords words) {
        return new SeedPath(
                Backend.NUMPY,
                "two words of uint32: the seed, and the number of the call",
                "PCG64, from SeedSequence of " + words(words.seed(), words.calls()));
    }

    private static SeedPath torch(int seed) {
        return new SeedPath(
                Backend.TORCH,
                "one word: the seed, plus the number of the call of a SeedGenerator",
                "MT19937, seeded with " + words(seed));
    }

    private static String words(int... words) {
        List<String> all = Arrays.stream(words)
                .mapToObj(word -> String.format(Locale.ROOT, "0x%08x", word))
                .toList();
        return String.join(" ", all);
    }
}
