package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Release;
import io.carob.random.PythonHash;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * How a seed became a stream of words in the releases of tf.keras, which changed it twice. Measured with real releases,
 * see testdata/releases; what Keras 3 changed is smaller and stands in {@link TensorFlowSeed}.
 */
enum Seeding {
    /** Stateless operations with the pair of the seed and 0; where a part begins makes no difference. */
    PLAIN("2.4") {
        @Override
        PhiloxStream stream(TensorSpec spec, BigInteger seed) {
            return PhiloxStream.of(TensorFlowSeed.number(seed), 0);
        }
    },
    /**
     * Operations with a state, as the first draw of that operation with that seed in a program; later ones would draw
     * on. An initializer counts its seed up with every call.
     */
    STATEFUL("2.7") {
        @Override
        PhiloxStream stream(TensorSpec spec, BigInteger seed) {
            return new PhiloxStream(
                    GRAPH_SEED,
                    seed.add(BigInteger.valueOf(spec.callIndex()))
                            .mod(OPERATION_SEEDS)
                            .longValue());
        }
    },
    /** Stateless operations again; where a part begins is folded into the pair. */
    FOLDED("2.10") {
        @Override
        PhiloxStream stream(TensorSpec spec, BigInteger seed) {
            long number = TensorFlowSeed.number(seed);
            long nonce = nonce(spec.partition().map(Partition::offset).orElse(List.of()));
            if (nonce == 0) {
                return PhiloxStream.of(number, 0);
            }
            long[] pair = PhiloxStream.foldIn(number, 0, nonce);
            return PhiloxStream.of(pair[0], pair[1]);
        }
    };

    /** What TensorFlow takes for the seed of the graph where a program gave none. */
    private static final long GRAPH_SEED = 87_654_321;

    /** TensorFlow takes the seeds of operations modulo the largest int32. */
    private static final BigInteger OPERATION_SEEDS = BigInteger.valueOf(Integer.MAX_VALUE);

    private final Release since;

    Seeding(String since) {
        this.since = Release.parse(since);
    }

    /** @throws UnsupportedException if the release is older than what was measured */
    static Seeding of(Release release) {
        return Arrays.stream(values())
                .filter(seeding -> seeding.since.compareTo(release) <= 0)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new UnsupportedException(
                        Code.UNSUPPORTED,
                        "what tf.keras " + release + " draws is not known; it is from " + PLAIN.since + " on"));
    }

    /** The words that a tensor is made of. */
    abstract PhiloxStream stream(TensorSpec spec, BigInteger seed);

    private static long nonce(List<Long> offset) {
        return offset.isEmpty()
                ? 0
                : PythonHash.tuple(offset.stream().mapToLong(Long::longValue).toArray());
    }
}
