package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.Seed;
import java.math.BigInteger;

/**
 * The two words of 32 bits that Keras draws with on JAX and on NumPy.
 *
 * @param seed the seed, unsigned
 * @param calls how often its generator was called before, modulo 2^32; 0 where it is a plain number
 */
record SeedWords(int seed, int calls) {

    /** @throws UnsupportedException if Keras does not draw with this seed on that backend */
    static SeedWords of(TensorSpec spec, Seed seed, Backend backend) {
        return seed instanceof Seed.Generator generator
                ? new SeedWords(word(generator.start(), backend), (int) spec.callIndex())
                : new SeedWords(word(seed, backend), 0);
    }

    private static int word(Seed seed, Backend backend) {
        BigInteger number = seed instanceof Seed.Fixed fixed
                ? fixed.value()
                : seed instanceof Seed.Other other && other.value() instanceof Node.Bool
                        // Python's booleans are integers
                        ? EagerTensor.integer(other.value())
                        : BigInteger.valueOf(-1);
        if (number.signum() < 0 || number.bitLength() > Integer.SIZE) {
            throw new UnsupportedException(
                    Code.SEED,
                    "on the " + backend.id() + " backend a seed must be an integer from 0 to 2^32 - 1, got "
                            + seed.toNode().excerpt());
        }
        return number.intValue();
    }

    /** Both in one, the seed in the low half. */
    long joined() {
        return Integer.toUnsignedLong(seed) | (long) calls << Integer.SIZE;
    }
}
