package io.carob.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.config.text.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TensorFilesTest {

    @TempDir
    private Path folder = Path.of("");

    static Stream<Node.Mapping> arrays() throws IOException {
        Node root = KerasJson.read(Files.readString(Path.of("testdata/npy/arrays.json")));
        return ((Node.Sequence) ((Node.Mapping) root).get("cases").orElseThrow())
                .items().stream()
                        .map(Node.Mapping.class::cast)
                        .filter(array -> !array.text("npy").orElse("").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void whatNumPyWroteIsRead(Node.Mapping array) throws IOException {
        Path file = write("a.npy", HexFormat.of().parseHex(array.text("npy").orElseThrow()));
        try (TensorFiles files = TensorFiles.open(file, Limits.DEFAULT)) {
            Weight weight = files.tensors().get(0);
            assertEquals("a", weight.name());
            assertEquals(
                    array.text("dtype").orElseThrow(), weight.tensor().dtype().id());
            assertEquals(
                    array.get("shape").orElseThrow(),
                    Node.of(weight.tensor().shape().dims()));
            assertArrayEquals(
                    HexFormat.of().parseHex(array.text("raw").orElseThrow()),
                    weight.tensor().toByteArray());
        }
    }

    @Test
    void whatTheSafetensorsLibraryWroteIsRead() throws IOException {
        Node.Mapping root =
                (Node.Mapping) KerasJson.read(Files.readString(Path.of("testdata/safetensors/arrays.json")));
        Path file =
                write("a.safetensors", HexFormat.of().parseHex(root.text("file").orElseThrow()));
        Node all = ((Node.Mapping) KerasJson.read(Files.readString(Path.of("testdata/npy/arrays.json"))))
                .get("cases")
                .orElseThrow();
        try (TensorFiles files = TensorFiles.open(file, Limits.DEFAULT)) {
            assertEquals(((Node.Sequence) all).items().size(), files.tensors().size());
            for (Weight weight : files.tensors()) {
                int index = Integer.parseInt(weight.name().replaceFirst(".*/", ""));
                Node.Mapping array =
                        (Node.Mapping) ((Node.Sequence) all).items().get(index);
                assertArrayEquals(
                        HexFormat.of().parseHex(array.text("raw").orElseThrow()),
                        weight.tensor().toByteArray(),
                        weight.name());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    {'descr': '|O', 'fortran_order': False, 'shape': (0,), } ; weights-pickled
                    {'descr': '<f16', 'fortran_order': False, 'shape': (0,), } ; weights-dtype
                    {'descr': '<f4', 'fortran_order': False, 'shape': (3,), } ; weights-size
                    {'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 3), } ; npy-header
                    {'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (0,), } ; npy-header
                    {'descr': '<f4', 'shape': (0,), } ; npy-header
                    {'descr': '<f4', 'fortran_order': False, 'shape': (0,), 'x': 1} ; npy-header
                    """)
    void aWrongArrayIsRefused(String header, String reason) throws IOException {
        assertRefused(reason, write("a.npy", npy(header.strip())));
    }

    private static byte[] npy(String header) {
        ByteBuffer file = ByteBuffer.allocate(11 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        file.putShort((short) (header.length() + 1))
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put((byte) '\n');
        return file.array();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}} | 8 | safetensors-header
                    {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}} | 8 | weights-size
                    {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}} | 4 | weights-size
                    {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 8]}} | 4 | safetensors-header
                    {"a": {"dtype": "F8_E4M3", "shape": [1], "data_offsets": [0, 1]}} | 1 | weights-dtype
                    {"a": {"dtype": "U8", "shape": [-1], "data_offsets": [0, 1]}} | 1 | safetensors-header
                    {"a": {"dtype": "U8", "shape": [0], "data_offsets": [0, 0]}, "a": 1} | 0 | duplicate-key
                    [] | 0 | safetensors-header
                    """)
    void aWrongHeaderIsRefused(String header, int bytes, String reason) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] json = header.strip().getBytes(StandardCharsets.US_ASCII);
        file.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .array());
        file.write(json);
        file.write(new byte[bytes]);
        assertRefused(reason, write("a.safetensors", file.toByteArray()));
    }

    @Test
    void anEmptyFolderAndAConfigHoldNoTensors() throws IOException {
        assertRefused("weights-missing", folder);
        assertRefused("weights-missing", Path.of("testdata/compare/model.json"));
    }

    @Test
    void twoFilesOfAFolderMayNotHaveOneName() throws IOException {
        Path source = Path.of("testdata/compare/untouched.npz");
        Files.copy(source, folder.resolve("a.npz"));
        Files.copy(source, folder.resolve("b.npz"));
        assertRefused("name-twice", folder);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void assertRefused(String reason, Path path) {
        ConfigException refusal = assertThrows(
                ConfigException.class,
                () -> TensorFiles.open(path, Limits.DEFAULT).close());
        assertEquals(reason, refusal.reason(), refusal.getMessage());
    }
}
