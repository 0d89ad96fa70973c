package io.carob.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carob.config.Node;
import io.carob.config.text.JsonReader;
import io.carob.config.text.KerasJson;
import io.carob.model.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** How long it takes to understand the config of a whole model and write it again, beside Jackson's own tree of the same bytes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 20, time = 1)
@Measurement(iterations = 5, time = 1)
public class ModelTextBenchmark {

    private final byte[] bytes = ResNet50.text().getBytes(StandardCharsets.UTF_8);
    private final Node tree = KerasJson.read(ResNet50.text());
    private final Model model = ResNet50.model();
    private final ObjectMapper jackson = new ObjectMapper();

    /** Bytes to {@link Model} to bytes. */
    @Benchmark
    public byte[] carob() throws IOException {
        Model read = Model.read(JsonReader.DEFAULT.read(bytes));
        return KerasJson.print(read.toNode()).getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes to {@code JsonNode} to bytes: it understands nothing, and keeps no int from a float. */
    @Benchmark
    public byte[] jackson() throws IOException {
        return jackson.writeValueAsBytes(jackson.readTree(bytes));
    }

    @Benchmark
    public Node readText() throws IOException {
        return JsonReader.DEFAULT.read(bytes);
    }

    @Benchmark
    public Model readTree() {
        return Model.read(tree);
    }

    @Benchmark
    public Node writeTree() {
        return model.toNode();
    }

    @Benchmark
    public byte[] writeText() {
        return KerasJson.print(tree).getBytes(StandardCharsets.UTF_8);
    }
}
