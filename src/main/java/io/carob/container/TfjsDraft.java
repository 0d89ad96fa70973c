package io.carob.container;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.tensor.DType;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.Tensor;
import io.carob.tensor.sink.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A {@code model.json} of TensorFlow.js that is to be written, with a file of weights beside it: {@code model.weights.bin}.
 *
 * @param topology the model as the {@code modelTopology} has it
 * @param weights each named as TensorFlow.js names it, such as {@code dense/kernel}. It knows few dtypes: small floats are
 *     widened to float32 and small integers to int32, which loses nothing
 */
public record TfjsDraft(Node topology, List<Weight> weights) implements Draft {

    private static final JsonStyle STYLE = JsonStyle.DEFAULT.withoutSpaces().withUnicode();

    /** @throws UnsupportedException if a weight is of a dtype that neither TensorFlow.js knows nor a larger one of its own holds */
    public TfjsDraft {
        weights = List.copyOf(weights);
        weights.forEach(TfjsDraft::dtype);
    }

    @Override
    public ContainerKind kind() {
        return ContainerKind.TFJS_LAYERS;
    }

    @Override
    public void write(Path path, ParallelReader reader) throws IOException {
        Path beside = beside(path);
        try (AtomicFile numbers = AtomicFile.create(beside);
                AtomicFile text = AtomicFile.create(path)) {
            numbers.requireSpace(bytes());
            for (Weight weight : weights) {
                reader.stream(widened(weight), block -> writeFully(block, numbers.channel()));
            }
            writeFully(ByteBuffer.wrap(text(beside)), text.channel());
            numbers.commit();
            text.commit();
        }
    }

    /** The file that holds the numbers of a {@code model.json}. */
    public static Path beside(Path path) {
        Path name = Objects.requireNonNull(path.getFileName(), "a file has a name");
        return path.resolveSibling(base(name.toString()) + ".weights.bin");
    }

    private static String base(String name) {
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
    }

    private byte[] text(Path beside) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("paths", List.of(String.valueOf(beside.getFileName())));
        group.put("weights", entries());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(TfjsModel.TOPOLOGY, topology);
        document.put("format", "layers-model");
        document.put("generatedBy", "Carob");
        document.put("convertedBy", null);
        document.put(TfjsManifest.KEY, List.of(group));
        return KerasJson.print(Node.of(document), STYLE).getBytes(StandardCharsets.UTF_8);
    }

    private List<Map<String, Object>> entries() {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Weight weight : weights) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", weight.name());
            entry.put("shape", weight.tensor().shape().dims());
            entry.put("dtype", dtype(weight).id());
            entries.add(entry);
        }
        return entries;
    }

    private long bytes() {
        return weights.stream()
                .mapToLong(weight -> Math.multiplyExact(
                        weight.tensor().shape().elements(), (long) dtype(weight).bytes()))
                .reduce(0, Math::addExact);
    }

    private static DType dtype(Weight weight) {
        return switch (weight.tensor().dtype()) {
            case FLOAT16, BFLOAT16, FLOAT32 -> DType.FLOAT32;
            case INT8, INT16, INT32, UINT8, UINT16 -> DType.INT32;
            case BOOL -> DType.BOOL;
            case COMPLEX64 -> DType.COMPLEX64;
            default ->
                throw new UnsupportedException(
                        Code.DTYPE,
                        "TensorFlow.js has no dtype " + weight.tensor().dtype() + ", of which the weight "
                                + weight.name() + " is");
        };
    }

    private static Tensor widened(Weight weight) {
        DType dtype = dtype(weight);
        return dtype == weight.tensor().dtype() ? weight.tensor() : new DequantizedTensor(weight.tensor(), dtype, 1, 0);
    }

    private static void writeFully(ByteBuffer bytes, FileChannel out) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
