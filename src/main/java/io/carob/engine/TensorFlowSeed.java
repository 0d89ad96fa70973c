package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Num;
import io.carob.initializer.Seed;
import java.math.BigInteger;

/** From the seed of an initializer to the stream of words that its tensor is made of. */
final class TensorFlowSeed {

    /** Keras 3 takes seeds modulo this: the largest int32 less one. */
    private static final long MODULUS = Integer.MAX_VALUE - 1;

    private TensorFlowSeed() {}

    /** @throws UnsupportedException if the library does not draw with this seed */
    static PhiloxStream stream(TensorSpec spec, Seed seed) {
        if (spec.library() == Library.TF_KERAS) {
            return Seeding.of(spec.release()).stream(spec, fixed(seed, spec).value());
        } else if (seed instanceof Seed.Generator generator) {
            return PhiloxStream.of(
                    Math.floorMod(number(generator.start(), spec), MODULUS), Math.floorMod(spec.callIndex(), MODULUS));
        }
        return PhiloxStream.of(Math.floorMod(number(seed, spec), MODULUS), 0);
    }

    private static long number(Seed seed, TensorSpec spec) {
        return number(fixed(seed, spec).value());
    }

    /** A seed as the int64 that TensorFlow makes of it. */
    static long number(BigInteger seed) {
        if (seed.bitLength() >= Long.SIZE) {
            throw new UnsupportedException(
                    Code.SEED,
                    "a seed must be from -2^63 to 2^63 - 1, got " + Num.of(seed).excerpt());
        }
        return seed.longValue();
    }

    private static Seed.Fixed fixed(Seed seed, TensorSpec spec) {
        if (seed instanceof Seed.Fixed fixed) {
            return fixed;
        }
        throw new UnsupportedException(
                Code.SEED,
                spec.library().id() + " does not draw with the seed "
                        + seed.toNode().excerpt());
    }
}
