package io.carob.bench;

import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Orthogonal;
import io.carob.initializer.Seed;
import io.carob.tensor.Shape;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to make an orthogonal matrix, nearly all of which is one QR in double precision. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OrthogonalBenchmark {

    private final TensorSpec spec = TensorSpec.of(new Orthogonal(Seed.of(42)), Shape.of(1024, 1024));

    @Benchmark
    public float[] make() {
        return Backend.TENSORFLOW.generate(spec).toFloatArray();
    }
}
