package io.carob.bench;

import io.carob.config.Dialect;
import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializers;
import io.carob.tensor.Shape;
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

/** How long it takes one thread to fill a large float32 array, for each backend and way of drawing. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FillBenchmark {

    private static final Shape SHAPE = Shape.of(4096, 4096);

    /** All of them. */
    @Param
    private Backend backend;

    /** Uniform, normal and truncated normal. */
    @Param({"GlorotUniform", "RandomNormal", "HeNormal"})
    private String initializer;

    private final float[] elements = new float[(int) SHAPE.elements()];
    private TensorSpec spec;

    @Setup
    public void specify() {
        spec = TensorSpec.of(
                Initializers.create(initializer, Map.of("seed", 42), Dialect.KERAS_3, Dialect.KERAS_3.newest()), SHAPE);
    }

    @Benchmark
    public float[] fill() {
        backend.generate(spec).read(0, elements, 0, elements.length);
        return elements;
    }
}
