package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.Seed;
import java.math.BigInteger;

/** From the seed of an initializer to the key of its bits: two words, the seed and the number of the call. */
final class JaxSeed {

    private JaxSeed() {}

    /** The key, with the seed in its low half. @throws UnsupportedException if JAX does not draw with this seed */
    static long key(TensorSpec spec, Seed seed) {
        return seed instanceof Seed.Generator generator
                ? number(generator.start()) | spec.callIndex() << Integer.SIZE
                : number(seed);
    }

    private static long number(Seed seed) {
        BigInteger number;
        if (seed instanceof Seed.Fixed fixed) {
            number = fixed.value();
        } else if (seed.toNode() instanceof Node.Bool) {
            number = EagerTensor.integer(seed.toNode());
        } else {
            throw new UnsupportedException(
                    Code.SEED,
                    "Keras does not draw with the seed " + seed.toNode().excerpt());
        }
        if (number.signum() < 0 || number.bitLength() > Integer.SIZE) {
            throw new UnsupportedException(
                    Code.SEED,
                    "on JAX a seed must be from 0 to 2^32 - 1, got "
                            + seed.toNode().excerpt());
        }
        return number.longValue();
    }
}
