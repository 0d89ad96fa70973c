package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.Seed;

/** From the seed of an initializer to the 32 bits that Keras 3 seeds PyTorch's generator with. */
final class TorchSeed {

    private TorchSeed() {}

    /** @throws UnsupportedException if Keras does not draw with this seed */
    static int of(TensorSpec spec, Seed seed) {
        if (!(seed instanceof Seed.Generator generator)) {
            return bits(seed);
        } else if (generator.start() instanceof Seed.Fixed start
                && start.value().bitLength() >= Integer.SIZE) {
            throw new UnsupportedException(
                    Code.SEED,
                    "the seed of a SeedGenerator must be from -2^31 to 2^31 - 1 on PyTorch, got "
                            + seed.toNode().excerpt());
        }
        // the number of the call is added, so that the second of seed 7 is the first of seed 8
        return bits(generator.start()) + (int) spec.callIndex();
    }

    private static int bits(Seed seed) {
        if (seed instanceof Seed.Fixed fixed) {
            return fixed.value().intValue();
        } else if (seed instanceof Seed.Other other && other.value() instanceof Node.Bool bool) {
            return bool.value() ? 1 : 0;
        }
        throw new UnsupportedException(
                Code.SEED,
                "Keras draws on PyTorch with integers, not with the seed "
                        + seed.toNode().excerpt());
    }
}
