package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.initializer.Seed;

/** From the seed of an initializer to the 32 bits that Keras 3 seeds PyTorch's generator with. */
final class TorchSeed {

    private TorchSeed() {}

    private static final Release SIGNED = Release.parse("3.5");
    private static final Release WRAPPED = Release.parse("3.14");

    /** @throws UnsupportedException if Keras does not draw with this seed */
    static int of(TensorSpec spec, Seed seed) {
        if (!(seed instanceof Seed.Generator generator)) {
            requireSigned(spec, seed);
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

    /** Between two of its releases Keras made an int32 of the seed that way which refuses an unsigned one. */
    private static void requireSigned(TensorSpec spec, Seed seed) {
        boolean strict = spec.release().compareTo(SIGNED) >= 0 && spec.release().compareTo(WRAPPED) < 0;
        if (strict && seed instanceof Seed.Fixed fixed && fixed.value().bitLength() >= Integer.SIZE) {
            throw new UnsupportedException(
                    Code.SEED,
                    "a seed must be from -2^31 to 2^31 - 1 on PyTorch in Keras " + SIGNED + " to " + WRAPPED + ", got "
                            + seed.toNode().excerpt());
        }
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
