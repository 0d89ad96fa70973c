package io.carob.bench;

import io.carob.config.Dialect;
import io.carob.config.text.KerasJson;
import io.carob.convert.Converter;
import io.carob.model.Model;
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

/** How long it takes to convert the config of a whole model, from text to text. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ModelConvertBenchmark {

    private final String keras3 = ResNet50.text();
    private final String tfKeras = converted(keras3, Dialect.TF_KERAS);

    @Benchmark
    public String toTfKeras() {
        return converted(keras3, Dialect.TF_KERAS);
    }

    @Benchmark
    public String toKeras3() {
        return converted(tfKeras, Dialect.KERAS_3);
    }

    static String converted(String text, Dialect target) {
        Model model = Model.read(KerasJson.read(text));
        return KerasJson.print(new Converter(target).convert(model).config());
    }
}
