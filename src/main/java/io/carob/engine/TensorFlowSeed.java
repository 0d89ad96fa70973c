package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Num;
import io.carob.config.Release;
import io.carob.initializer.Seed;
import java.math.BigInteger;

/** From the seed of an initializer to the stream of words that its tensor is made of. */
final class TensorFlowSeed {

    /** Keras 3 takes seeds modulo this: the largest int32 less one. */
    private static final long MODULUS = Integer.MAX_VALUE - 1;

    /** The first release that does; before it the bits of an uint32 became an int32. */
    private static final Release TAKES_MODULO = Release.parse("3.5");

    private TensorFlowSeed() {}

    /** @throws UnsupportedException if the library does not draw with this seed */
    static PhiloxStream stream(TensorSpec spec, Seed seed) {
        if (spec.library() == Library.TF_KERAS) {
            return Seeding.of(spec.release()).stream(spec, fixed(seed, spec).value());
        } else if (seed instanceof Seed.Generator generator) {
            return PhiloxStream.of(int32(number(generator.start(), spec), spec), int32(spec.callIndex(), spec));
        }
        return PhiloxStream.of(int32(number(seed, spec), spec), 0);
    }

    /** What Keras 3 makes of a number before TensorFlow sees it. */
    private static long int32(long number, TensorSpec spec) {
        return spec.release().compareTo(TAKES_MODULO) < 0 ? (int) number : Math.floorMod(number, MODULUS);
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
