package io.carob.bench;

import io.carob.config.Dialect;
import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializers;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What more threads bring, into an array that is ready and block by block to a sink. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParallelFillBenchmark {

    /** Uniform and truncated normal. */
    @Param({"GlorotUniform", "HeNormal"})
    private String initializer;

    /** A large matrix, and one that is just worth a second thread. */
    @Param({"4096,4096", "512,256"})
    private String shape;

    @Param({"1", "2"})
    private int threads;

    private Tensor tensor;
    private float[] elements;
    private ParallelReader reader;
    private long taken;

    @Setup
    public void make() {
        tensor = Backend.TENSORFLOW.generate(TensorSpec.of(
                Initializers.create(initializer, Map.of("seed", 42), Dialect.KERAS_3, Dialect.KERAS_3.newest()),
                Shape.parse(shape)));
        elements = new float[(int) tensor.shape().elements()];
        reader = new ParallelReader(threads);
    }

    @Benchmark
    public float[] array() {
        reader.read(tensor, 0, elements, 0, elements.length);
        return elements;
    }

    @Benchmark
    public long stream() throws IOException {
        reader.stream(tensor, block -> taken += block.remaining());
        return taken;
    }
}
