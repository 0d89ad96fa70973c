package io.carob.bench;

import io.carob.config.Dialect;
import io.carob.config.text.KerasJson;
import io.carob.initializer.Initializers;
import java.util.Objects;
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

/** How long it takes to understand one initializer and write its config. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResolveBenchmark {

    private String name = "glorot_uniform";

    /** As Keras 3 writes it. */
    private String config = """
            {"module": "keras.initializers", "class_name": "GlorotUniform", "config": {"seed": 42, "input_axes": null,\
             "output_axes": null}, "registered_name": null}""";

    /** The one with the most arguments, as Keras 2 wrote it. */
    private String legacy = """
            {"class_name": "VarianceScaling", "config": {"scale": 2.0, "mode": "fan_out", "distribution": "uniform",\
             "seed": 1337}}""";

    @Benchmark
    public String resolveName() {
        return written(name);
    }

    @Benchmark
    public String parseConfig() {
        return written(config);
    }

    @Benchmark
    public String parseLegacyConfig() {
        return written(legacy);
    }

    private static String written(String identifier) {
        return KerasJson.print(
                Objects.requireNonNull(Initializers.get(identifier)).serialize(Dialect.KERAS_3));
    }
}
