package io.carob.bench;

import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.HeNormal;
import io.carob.initializer.Seed;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
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

/** What a small weight costs beyond its numbers: the lowering to a recipe, the scratch arrays and the result's array. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SmallTensorBenchmark {

    /** The kernel of a convolution, and a tensor of which nothing but the fixed cost is seen. */
    @Param({"3,3,64,64", "4"})
    private String shape;

    private TensorSpec spec;
    private Tensor made;
    private float[] elements;

    @Setup
    public void specify() {
        spec = TensorSpec.of(new HeNormal(Seed.of(42)), Shape.parse(shape));
        made = Backend.TENSORFLOW.generate(spec);
        elements = made.toFloatArray();
    }

    /** Everything, as a program does that wants the numbers once. */
    @Benchmark
    public float[] generate() {
        return Backend.TENSORFLOW.generate(spec).toFloatArray();
    }

    /** Only the numbers, of a tensor that was read before. */
    @Benchmark
    public float[] readAgain() {
        made.read(0, elements, 0, elements.length);
        return elements;
    }
}
