package io.carob.tensor.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * A .safetensors file, read for comparison with what the format's page says; the tests hold it to a file of the real
 * library.
 *
 * @param padding how many spaces stand behind the header's JSON
 */
record SafetensorsFile(Map<String, String> metadata, Map<String, Stored> tensors, int padding) {

    private static final Map<String, DType> CODES = Map.ofEntries(
            Map.entry("BOOL", DType.BOOL),
            Map.entry("U8", DType.UINT8),
            Map.entry("I8", DType.INT8),
            Map.entry("U16", DType.UINT16),
            Map.entry("I16", DType.INT16),
            Map.entry("F16", DType.FLOAT16),
            Map.entry("BF16", DType.BFLOAT16),
            Map.entry("U32", DType.UINT32),
            Map.entry("I32", DType.INT32),
            Map.entry("F32", DType.FLOAT32),
            Map.entry("U64", DType.UINT64),
            Map.entry("I64", DType.INT64),
            Map.entry("F64", DType.FLOAT64),
            Map.entry("C64", DType.COMPLEX64));

    /** A tensor in it. */
    record Stored(DType dtype, Shape shape, long start, String hex) {}

    Stored tensor(String name) {
        return Objects.requireNonNull(tensors.get(name));
    }

    static SafetensorsFile read(byte[] file) throws IOException {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertEquals(0, length % 8, "the data begin at a multiple of 8");
        assertEquals('{', file[8], "the header begins with the JSON");
        int padding = 0;
        while (file[8 + length - 1 - padding] == ' ') {
            padding++;
        }
        JsonNode header = new ObjectMapper().readTree(file, 8, length);
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Stored> tensors = new LinkedHashMap<>();
        header.properties().forEach(field -> {
            if (field.getKey().equals("__metadata__")) {
                field.getValue()
                        .properties()
                        .forEach(note ->
                                metadata.put(note.getKey(), note.getValue().textValue()));
            } else {
                tensors.put(field.getKey(), stored(field.getValue(), file, 8 + length));
            }
        });
        long end = 0;
        for (Stored stored : tensors.values().stream()
                .sorted(Comparator.comparing(Stored::start).thenComparing(s -> s.hex.length()))
                .toList()) {
            assertEquals(end, stored.start, "there are no holes");
            assertEquals(0, stored.start % stored.dtype.bytes(), "elements are aligned");
            end += stored.hex.length() / 2;
        }
        assertEquals(file.length, 8 + length + end, "nothing stands behind the last tensor");
        return new SafetensorsFile(metadata, tensors, padding);
    }

    private static Stored stored(JsonNode about, byte[] file, int data) {
        long[] dims = StreamSupport.stream(about.get("shape").spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .toArray();
        int start = about.get("data_offsets").get(0).intValue();
        int end = about.get("data_offsets").get(1).intValue();
        DType dtype = Objects.requireNonNull(CODES.get(about.get("dtype").textValue()));
        assertEquals(Shape.of(dims).elements() * dtype.bytes(), end - start);
        return new Stored(
                dtype,
                Shape.of(dims),
                start,
                HexFormat.of().formatHex(Arrays.copyOfRange(file, data + start, data + end)));
    }
}
