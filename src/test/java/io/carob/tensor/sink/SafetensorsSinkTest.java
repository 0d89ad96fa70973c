package io.carob.tensor.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.DType;
import io.carob.tensor.IndexTensor;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsSinkTest {

    @TempDir
    private Path folder = Path.of("");

    private byte[] written(Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        Path path = folder.resolve("all.safetensors");
        Contents contents = new Contents(
                tensors.entrySet().stream()
                        .map(named -> Contents.Entry.of(named.getKey(), named.getValue()))
                        .toList(),
                metadata);
        try (TensorSink sink = TensorFormat.SAFETENSORS.open(path, contents)) {
            for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
                sink.put(named.getKey(), named.getValue());
            }
        }
        return Files.readAllBytes(path);
    }

    @Test
    void aFileHoldsWhatTheRealLibraryPutsIntoIt() throws IOException {
        JsonNode golden = new ObjectMapper().readTree(new File("testdata/safetensors/arrays.json"));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<JsonNode> rows = PythonArrays.rows();
        for (int i = 0; i < rows.size(); i++) {
            tensors.put(rows.get(i).get("dtype").textValue() + "/" + i, PythonArrays.tensor(rows.get(i)));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        golden.get("metadata")
                .properties()
                .forEach(note -> metadata.put(note.getKey(), note.getValue().textValue()));
        byte[] ours = written(tensors, metadata);
        SafetensorsFile expected =
                SafetensorsFile.read(HexFormat.of().parseHex(golden.get("file").textValue()));
        SafetensorsFile found = SafetensorsFile.read(ours);
        assertEquals(rows.size(), found.tensors().size());
        assertEquals(expected.metadata(), found.metadata());
        expected.tensors().forEach((name, tensor) -> {
            SafetensorsFile.Stored stored = found.tensor(name);
            assertEquals(tensor.dtype(), stored.dtype(), name);
            assertEquals(tensor.shape(), stored.shape(), name);
            assertEquals(tensor.hex(), stored.hex(), name);
        });
        assertArrayEquals(ours, written(tensors, metadata), "it is the same each time");
    }

    @Test
    void aFileOfNoTensorsIsLegal() throws IOException {
        assertEquals(
                0, SafetensorsFile.read(written(Map.of(), Map.of())).tensors().size());
    }

    @Test
    void tensorsOfManyBlocksStandWhereTheHeaderSays() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("narrow", new IndexTensor(DType.INT8, Shape.of(1_500_001)));
        tensors.put("wide", new IndexTensor(DType.INT64, Shape.of(3, 100_001)));
        tensors.put("half", new IndexTensor(DType.INT16, Shape.of(700_001)));
        SafetensorsFile file = SafetensorsFile.read(written(tensors, Map.of("seed", "1")));
        assertEquals(0, file.tensor("wide").start());
        tensors.forEach((name, tensor) -> assertEquals(
                HexFormat.of().formatHex(tensor.toByteArray()),
                file.tensor(name).hex()));
        assertEquals(Map.of("seed", "1"), file.metadata());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "__metadata__", "a\nb", "\ud800"})
    void aNameThatNoFileCanHaveIsRefused(String name) throws IOException {
        Tensor tensor = new IndexTensor(DType.INT8, Shape.of(2));
        UnsupportedException refusal =
                assertThrows(UnsupportedException.class, () -> written(Map.of(name, tensor), Map.of()));
        assertEquals(Code.BAD_VALUE, refusal.code());
        assertEquals(List.of(), List.of(folder.toFile().list()));
    }

    @Test
    void aHeaderThatReadersWouldRefuseIsRefused() {
        Tensor tensor = new IndexTensor(DType.INT8, Shape.of(2));
        UnsupportedException refusal = assertThrows(
                UnsupportedException.class,
                () -> written(Map.of("a", tensor), Map.of("note", "n".repeat(100_000_000))));
        assertEquals(Code.TOO_LARGE, refusal.code());
        assertTrue(String.valueOf(refusal.getMessage()).contains("header"));
    }
}
