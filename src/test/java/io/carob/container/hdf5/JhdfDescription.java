package io.carob.container.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import io.carob.tensor.Shape;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OpaqueDataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@link HdfDescription} of what the library jHDF finds in a file. */
final class JhdfDescription {

    private final Map<String, String> lines = new TreeMap<>();

    static Map<String, String> of(Path path) {
        JhdfDescription description = new JhdfDescription();
        try (HdfFile file = new HdfFile(path)) {
            description.add("", file);
        }
        return description.lines;
    }

    /** What it is to find: of strings that are called ASCII it loses all other characters. */
    static Map<String, String> expected(HdfGroup group) {
        Map<String, String> lines = HdfDescription.of(group);
        lines.replaceAll((place, line) -> line.startsWith("BYTES") || line.startsWith("FIXED")
                ? new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.US_ASCII)
                : line);
        return lines;
    }

    private void add(String path, Node node) {
        node.getAttributes().forEach((name, attribute) -> lines.put(path + "@" + name, line(attribute)));
        if (node instanceof Group group) {
            lines.put(path, "group");
            group.getChildren().forEach((name, child) -> add(path + "/" + name, child));
        } else {
            ContiguousDataset dataset = (ContiguousDataset) node;
            ByteBuffer bytes = dataset.isEmpty() ? ByteBuffer.allocate(0) : dataset.getBuffer();
            lines.put(path, "dataset " + numbers(dataset.getDataType(), dataset.getDimensions(), bytes));
        }
    }

    private static String line(Attribute attribute) {
        DataType type = attribute.getDataType();
        if (type instanceof VariableLength variable) {
            boolean utf8 = variable.getEncoding().equals(StandardCharsets.UTF_8);
            return texts(utf8 ? HdfString.UNICODE : HdfString.BYTES, attribute);
        } else if (type instanceof StringData) {
            return texts(HdfString.FIXED, attribute);
        }
        ByteBuffer bytes = attribute.isEmpty() ? ByteBuffer.allocate(0) : attribute.getBuffer();
        return numbers(type, attribute.getDimensions(), bytes);
    }

    private static String texts(HdfString form, Attribute attribute) {
        Object data = attribute.getData();
        Shape shape = shape(attribute.getDimensions());
        if (shape.elements() == 0) {
            assertNull(data);
            return HdfDescription.texts(form, shape, List.of());
        }
        List<String> texts = data instanceof String text ? List.of(text) : Arrays.asList((String[]) data);
        return HdfDescription.texts(form, shape, texts);
    }

    private static String numbers(DataType type, int[] dimensions, ByteBuffer bytes) {
        return HdfDescription.numbers(dtype(type), shape(dimensions), bytes);
    }

    private static Shape shape(int[] dimensions) {
        return Shape.of(Arrays.stream(dimensions).asLongStream().toArray());
    }

    private static String dtype(DataType type) {
        int bits = 8 * type.getSize();
        if (type instanceof FixedPoint integer) {
            return (integer.isSigned() ? "int" : "uint") + bits;
        } else if (type instanceof FloatingPoint) {
            return "float" + bits;
        } else if (type instanceof EnumDataType names) {
            assertEquals(Map.of(0, "FALSE", 1, "TRUE"), names.getEnumMapping());
            return "bool";
        } else if (type instanceof CompoundDataType parts) {
            String members = String.join(
                    " ",
                    parts.getMembers().stream()
                            .map(part -> part.getName() + part.getOffset() + dtype(part.getDataType()))
                            .toList());
            String part = "float" + bits / 2;
            assertEquals("r0" + part + " i" + bits / 16 + part, members);
            return "complex" + bits;
        }
        return type instanceof OpaqueDataType ? "opaque" : fail("unexpected " + type);
    }
}
