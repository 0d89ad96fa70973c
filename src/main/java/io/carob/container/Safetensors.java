package io.carob.container;

import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.config.text.JsonReader;
import io.carob.config.text.Limits;
import io.carob.tensor.DType;
import io.carob.tensor.FileTensor;
import io.carob.tensor.Shape;
import io.carob.tensor.sink.SafetensorsType;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code .safetensors} files as strictly as their format asks: no name twice, and the tensors one behind the other
 * from the header to the end of the file, without a hole.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index#format">The format</a>
 */
final class Safetensors {

    private static final String METADATA = "__metadata__";
    private static final int LONGEST_HEADER = 100_000_000;

    private final FileChannel file;
    private final long data;
    private final long size;

    private Safetensors(FileChannel file, long data) throws IOException {
        this.file = file;
        this.data = data;
        this.size = file.size() - data;
    }

    /** Where a tensor lies, counted from the end of the header. */
    private record Extent(Weight weight, long from, long to) {}

    /** Its tensors in the order of their bytes. */
    static List<Weight> read(FileChannel file, Limits limits) throws IOException {
        if (file.size() < Long.BYTES) {
            throw fault("$", "is no .safetensors file: it has " + file.size() + " bytes");
        }
        long length = bytes(file, 0, Long.BYTES).getLong(0);
        if (length < 0 || length > Math.min(LONGEST_HEADER, file.size() - Long.BYTES)) {
            throw fault(
                    "$",
                    "has a header of " + Long.toUnsignedString(length) + " bytes, more than there are or than"
                            + " a header has");
        }
        Node header = new JsonReader(limits, true, warning -> {})
                .read(bytes(file, Long.BYTES, (int) length).array());
        if (!(header instanceof Node.Mapping object)) {
            throw fault("$", "has a header that is no object, got " + header.excerpt());
        }
        return new Safetensors(file, Long.BYTES + length).tensors(object);
    }

    private static ByteBuffer bytes(FileChannel file, long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return buffer;
    }

    private List<Weight> tensors(Node.Mapping header) {
        List<Extent> extents = new ArrayList<>();
        for (Map.Entry<String, Node> entry : header.fields().entrySet()) {
            if (!entry.getKey().equals(METADATA)) {
                extents.add(extent(entry.getKey(), entry.getValue()));
            }
        }
        extents.sort(Comparator.comparingLong(Extent::from).thenComparingLong(Extent::to));
        long end = 0;
        for (Extent extent : extents) {
            if (extent.from != end) {
                throw fault(
                        place(extent.weight.name()),
                        "begins at byte " + extent.from + ", where byte " + end
                                + " is the next: tensors neither overlap nor leave holes");
            }
            end = extent.to;
        }
        if (end != size) {
            throw ContainerFault.WEIGHTS_SIZE.at(
                    "$", "has " + size + " bytes of tensors, but its header tells of " + end);
        }
        return extents.stream().map(Extent::weight).toList();
    }

    private Extent extent(String name, Node node) {
        String place = place(name);
        if (!(node instanceof Node.Mapping entry)) {
            throw fault(place, "must be an object with dtype, shape and data_offsets, got " + node.excerpt());
        }
        DType dtype = dtype(entry.get("dtype").orElse(Node.Null.VALUE), place);
        Shape shape = shape(entry, place);
        List<Long> offsets = wholes(entry, "data_offsets", place);
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > size) {
            throw fault(place, "must lie inside the file from one byte to another, got " + offsets);
        }
        long bytes = offsets.get(1) - offsets.get(0);
        // divided, for the product may be more than a long holds
        if (bytes % dtype.bytes() != 0 || bytes / dtype.bytes() != shape.elements()) {
            throw ContainerFault.WEIGHTS_SIZE.at(
                    place, "has " + bytes + " bytes, which are not " + dtype + " of shape " + shape);
        }
        FileTensor tensor = new FileTensor(dtype, shape, file, data + offsets.get(0), ByteOrder.LITTLE_ENDIAN);
        return new Extent(new Weight(name, tensor), offsets.get(0), offsets.get(1));
    }

    private static DType dtype(Node node, String place) {
        if (!(node instanceof Node.Text code)) {
            throw fault(place, "needs dtype to be a string, got " + node.excerpt());
        }
        return SafetensorsType.of(code.value())
                .orElseThrow(() -> ContainerFault.WEIGHTS_DTYPE.at(
                        place,
                        "has elements of the type " + Quoted.of(code.value()) + ", which no tensor of Keras has"));
    }

    private static Shape shape(Node.Mapping entry, String place) {
        try {
            return new Shape(wholes(entry, "shape", place));
        } catch (IllegalArgumentException e) {
            throw fault(place, String.valueOf(e.getMessage()));
        }
    }

    private static List<Long> wholes(Node.Mapping entry, String key, String place) {
        Node node = entry.get(key).orElse(Node.Null.VALUE);
        List<Long> wholes = new ArrayList<>();
        if (node instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Num.Int whole
                        && whole.value().signum() >= 0
                        && whole.value().bitLength() < 64) {
                    wholes.add(whole.value().longValue());
                }
            }
            if (wholes.size() == list.items().size()) {
                return wholes;
            }
        }
        throw fault(place, "needs " + key + " to be a list of whole numbers below 2^63, got " + node.excerpt());
    }

    private static String place(String name) {
        return "$." + Quoted.name(name);
    }

    private static ConfigException fault(String place, String problem) {
        return ContainerFault.SAFETENSORS_HEADER.at(place, problem);
    }
}
