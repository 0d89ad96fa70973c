package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.Seed;
import io.carob.random.PythonHash;
import java.math.BigInteger;
import java.util.List;

/** From the seed of an initializer to the stream of words that its tensor is made of. */
final class TensorFlowSeed {

    /** Keras 3 takes seeds modulo this: the largest int32 less one. */
    private static final long MODULUS = Integer.MAX_VALUE - 1;

    private TensorFlowSeed() {}

    /** @throws UnsupportedException if the library does not draw with this seed */
    static PhiloxStream stream(TensorSpec spec, Seed seed) {
        if (spec.library() == Library.TF_KERAS) {
            return partitioned(
                    number(seed, spec), spec.partition().map(Partition::offset).orElse(List.of()));
        } else if (seed instanceof Seed.Generator generator) {
            return PhiloxStream.of(
                    Math.floorMod(number(generator.start(), spec), MODULUS), Math.floorMod(spec.callIndex(), MODULUS));
        }
        return PhiloxStream.of(Math.floorMod(number(seed, spec), MODULUS), 0);
    }

    private static PhiloxStream partitioned(long seed, List<Long> offset) {
        long nonce = offset.isEmpty()
                ? 0
                : PythonHash.tuple(offset.stream().mapToLong(Long::longValue).toArray());
        if (nonce == 0) {
            return PhiloxStream.of(seed, 0);
        }
        long[] pair = PhiloxStream.foldIn(seed, 0, nonce);
        return PhiloxStream.of(pair[0], pair[1]);
    }

    private static long number(Seed seed, TensorSpec spec) {
        if (!(seed instanceof Seed.Fixed fixed)) {
            throw new UnsupportedException(
                    Code.SEED,
                    spec.library().id() + " does not draw with the seed "
                            + seed.toNode().excerpt());
        }
        BigInteger value = fixed.value();
        if (value.bitLength() >= Long.SIZE) {
            throw new UnsupportedException(
                    Code.SEED,
                    "a seed must be from -2^63 to 2^63 - 1, got "
                            + seed.toNode().excerpt());
        }
        return value.longValue();
    }
}
