package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.Seed;
import io.carob.random.Pcg64;
import java.math.BigInteger;
import java.util.function.Supplier;

/** From the seed of an initializer to NumPy's default generator, of which each call makes one. */
final class NumPySeed {

    private NumPySeed() {}

    /** Makes that generator, a new one at each call. @throws UnsupportedException if Keras does not draw with this seed */
    static Supplier<Pcg64> generators(TensorSpec spec, Seed seed) {
        boolean counts = seed instanceof Seed.Generator;
        int word = seed instanceof Seed.Generator generator ? word(generator.start()) : word(seed);
        // Keras counts the calls in 32 bits
        int calls = counts ? (int) spec.callIndex() : 0;
        return () -> Pcg64.of(word, calls);
    }

    private static int word(Seed seed) {
        BigInteger number = seed instanceof Seed.Fixed fixed
                ? fixed.value()
                : seed instanceof Seed.Other other && other.value() instanceof Node.Bool
                        // Python's booleans are integers
                        ? EagerTensor.integer(other.value())
                        : BigInteger.valueOf(-1);
        if (number.signum() < 0 || number.bitLength() > Integer.SIZE) {
            throw new UnsupportedException(
                    Code.SEED,
                    "on the numpy backend a seed must be an integer from 0 to 2^32 - 1, got "
                            + seed.toNode().excerpt());
        }
        return number.intValue();
    }
}
