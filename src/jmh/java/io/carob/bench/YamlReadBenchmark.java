package io.carob.bench;

import io.carob.config.Node;
import io.carob.config.text.Limits;
import io.carob.config.text.YamlReader;
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
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** How long it takes to read 10 MB of YAML as Keras 2 wrote it, beside SnakeYAML's own composer on the same text. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class YamlReadBenchmark {

    private static final int CHARACTERS = 10_000_000;

    private static final String LAYER = """
            - class_name: Dense
              config:
                activation: relu
                activity_regularizer: null
                batch_input_shape: !!python/tuple
                - null
                - 128
                bias_constraint: null
                bias_initializer:
                  class_name: Zeros
                  config: {}
                dtype: float32
                epsilon: 1.0e-07
                kernel_initializer:
                  class_name: VarianceScaling
                  config: {distribution: uniform, mode: fan_avg, scale: 1.0, seed: null}
                name: dense_%d
                trainable: true
                units: %d
                use_bias: true
              inbound_nodes:
              - - - dense_%d
                  - 0
                  - 0
                  - {}
              name: 'dense_%d'
            """;

    private final YamlReader reader = new YamlReader(Limits.DEFAULT, false, warning -> {});
    private final String text = text();

    private static String text() {
        StringBuilder text = new StringBuilder(CHARACTERS + LAYER.length());
        text.append("backend: tensorflow\nclass_name: Model\nlayers:\n");
        for (int i = 1; text.length() < CHARACTERS; i++) {
            text.append(String.format(LAYER, i, i, i - 1, i));
        }
        return text.toString();
    }

    @Benchmark
    public Node carob() {
        return reader.read(text);
    }

    @Benchmark
    public org.yaml.snakeyaml.nodes.Node snakeYamlComposer() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setTagInspector(tag -> true);
        return new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options).getSingleNode();
    }
}
