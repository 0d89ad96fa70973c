package io.carob.tensor.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.DType;
import io.carob.tensor.IndexTensor;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFormatTest {

    private static final Tensor VECTOR = StoredTensor.of(Shape.of(3), 1, 2.5, -3);

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> arrays() throws IOException {
        return PythonArrays.rows().stream()
                .map(row -> Arguments.argumentSet(row.get("dtype").textValue() + row.get("shape"), row));
    }

    private byte[] written(TensorFormat format, Tensor tensor) throws IOException {
        Path path = folder.resolve("tensor." + format.extension());
        try (TensorSink sink = format.open(path, Contents.of("kernel", tensor))) {
            sink.put("kernel", tensor);
        }
        return Files.readAllBytes(path);
    }

    private String text(TensorFormat format, Tensor tensor) throws IOException {
        return new String(written(format, tensor), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void everyFormatIsWhatPythonWrites(JsonNode row) throws IOException {
        Tensor tensor = PythonArrays.tensor(row);
        String npy = row.get("npy").textValue();
        if (npy.isEmpty()) {
            UnsupportedException refusal =
                    assertThrows(UnsupportedException.class, () -> written(TensorFormat.NPY, tensor));
            assertEquals(Code.DTYPE, refusal.code());
        } else {
            assertEquals(npy, HexFormat.of().formatHex(written(TensorFormat.NPY, tensor)));
        }
        assertEquals(row.get("raw").textValue(), HexFormat.of().formatHex(written(TensorFormat.RAW, tensor)));
        assertEquals(row.get("json").textValue() + "\n", text(TensorFormat.JSON, tensor));
        assertEquals(row.get("csv").textValue(), text(TensorFormat.CSV, tensor));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void hexIsTheBitsOfAnElementALine(JsonNode row) throws IOException {
        Tensor tensor = PythonArrays.tensor(row);
        StringBuilder text = new StringBuilder();
        HexText.write(tensor, text);
        byte[] bytes = tensor.toByteArray();
        StringBuilder expected = new StringBuilder();
        for (int at = 0; at < bytes.length; at += tensor.dtype().bytes()) {
            for (int i = tensor.dtype().bytes() - 1; i >= 0; i--) {
                expected.append(HexFormat.of().toHexDigits(bytes[at + i]));
            }
            expected.append('\n');
        }
        assertEquals(expected.toString(), text.toString());
    }

    @Test
    void aTensorOfManyBlocksIsWrittenWhole() throws IOException {
        double[] numbers = IntStream.range(0, 140_000).mapToDouble(i -> i / 8.0).toArray();
        Tensor stored = StoredTensor.of(Shape.of(140_000), numbers);
        Tensor tensor = new SlicedTensor(stored, new Slice(1, 140_000));
        byte[] bytes = tensor.toByteArray();
        assertArrayEquals(bytes, written(TensorFormat.RAW, tensor));
        byte[] npy = written(TensorFormat.NPY, tensor);
        assertArrayEquals(bytes, Arrays.copyOfRange(npy, npy.length - bytes.length, npy.length));
        double[] read = text(TensorFormat.CSV, tensor)
                .lines()
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertArrayEquals(tensor.toDoubleArray(), read);
        StringBuilder hex = new StringBuilder();
        HexText.write(tensor, hex);
        assertArrayEquals(
                tensor.toDoubleArray(),
                hex.toString()
                        .lines()
                        .mapToDouble(line -> Double.longBitsToDouble(Long.parseUnsignedLong(line, 16)))
                        .toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 30, 60, 254})
    void theNpyHeaderIsAlignedForAnyRank(int rank) throws IOException {
        long[] dims = new long[rank];
        Arrays.fill(dims, 1);
        byte[] npy = written(TensorFormat.NPY, StoredTensor.of(Shape.of(dims), 7));
        int header = (npy[8] & 0xFF) | (npy[9] & 0xFF) << 8;
        assertEquals(0, (10 + header) % 64);
        assertEquals(10 + header + 8, npy.length);
        String text = new String(npy, 10, header, StandardCharsets.US_ASCII);
        assertTrue(
                text.startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': " + Shape.of(dims) + ", }"), text);
        assertTrue(text.endsWith("\n"), text);
    }

    @ParameterizedTest
    @EnumSource
    void someFormatsHoldOneTensor(TensorFormat format) throws IOException {
        Path path = folder.resolve("two." + format.extension());
        Contents two =
                new Contents(List.of(Contents.Entry.of("kernel", VECTOR), Contents.Entry.of("bias", VECTOR)), Map.of());
        if (format.holdsSeveral()) {
            try (TensorSink sink = format.open(path, two)) {
                sink.put("kernel", VECTOR);
            }
            assertFalse(Files.exists(path), "half of it is nothing");
            return;
        }
        UnsupportedException refusal = assertThrows(UnsupportedException.class, () -> format.open(path, two));
        assertEquals(Code.UNSUPPORTED, refusal.code());
        assertTrue(String.valueOf(refusal.getMessage()).contains(".npz and .safetensors"), refusal.toString());
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatWasAnnouncedIsTaken(TensorFormat format) throws IOException {
        Path path = folder.resolve("one." + format.extension());
        Tensor other = StoredTensor.of(Shape.of(1, 3), 1, 2, 3);
        try (TensorSink sink = format.open(path, Contents.of("kernel", VECTOR))) {
            assertThrows(IllegalArgumentException.class, () -> sink.put("bias", VECTOR));
            assertThrows(IllegalArgumentException.class, () -> sink.put("kernel", other));
            sink.put("kernel", VECTOR);
            assertThrows(IllegalArgumentException.class, () -> sink.put("kernel", VECTOR));
        }
        assertArrayEquals(written(format, VECTOR), Files.readAllBytes(path), "what was announced is complete");
    }

    @Test
    void twoTensorsOfOneNameAreRefused() {
        Contents.Entry entry = Contents.Entry.of("kernel", VECTOR);
        UnsupportedException refusal =
                assertThrows(UnsupportedException.class, () -> new Contents(List.of(entry, entry), Map.of()));
        assertTrue(String.valueOf(refusal.getMessage()).contains("kernel"), refusal.toString());
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotFitIsRefusedBeforeAnyWork(TensorFormat format) throws IOException {
        Path path = folder.resolve("vast." + format.extension());
        Tensor vast = new IndexTensor(DType.FLOAT32, Shape.of(1L << 50));
        String message = assertThrows(IOException.class, () -> format.open(path, Contents.of("kernel", vast)))
                .toString();
        assertTrue(message.contains(path.toString()) && message.contains(" are free"), message);
        Tensor beyond = new IndexTensor(DType.FLOAT32, Shape.of(1L << 61));
        assertEquals(
                Code.TOO_LARGE,
                assertThrows(UnsupportedException.class, () -> format.open(path, Contents.of("kernel", beyond)))
                        .code());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDiskThatFillsUpIsNamed(TensorFormat format) throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "there is no such device here");
        Path path = Files.createSymbolicLink(folder.resolve("full." + format.extension()), full);
        Tensor tensor = new IndexTensor(DType.INT32, Shape.of(3_000_000));
        FileSystemException failure = assertThrows(FileSystemException.class, () -> {
            try (TensorSink sink = format.open(path, Contents.of("kernel", tensor))) {
                sink.put("kernel", tensor);
            }
        });
        Files.delete(path);
        assertEquals(path.toString(), failure.getFile());
        assertTrue(String.valueOf(failure.getReason()).contains("No space left"), failure.toString());
    }

    @ParameterizedTest
    @EnumSource
    void afterATensorThatFailedNothingIsTaken(TensorFormat format) throws IOException {
        Path path = folder.resolve("half." + format.extension());
        Tensor failing = new FailingTensor();
        try (TensorSink sink = format.open(path, Contents.of("kernel", failing))) {
            assertThrows(ArithmeticException.class, () -> sink.put("kernel", failing));
            assertThrows(IllegalStateException.class, () -> sink.put("kernel", failing));
        }
        assertFalse(Files.exists(path));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyTensorIsLegal(TensorFormat format) throws IOException {
        byte[] file = written(format, StoredTensor.of(Shape.of(3, 0)));
        assertEquals(format == TensorFormat.RAW || format == TensorFormat.CSV, file.length == 0);
    }

    @ParameterizedTest
    @EnumSource
    void nothingAppearsBeforeTheSinkIsClosed(TensorFormat format) throws IOException {
        Path path = folder.resolve("late." + format.extension());
        try (TensorSink sink = format.open(path, Contents.of("kernel", VECTOR))) {
            sink.put("kernel", VECTOR);
            assertFalse(Files.exists(path));
        }
        assertTrue(Files.exists(path));
    }

    @ParameterizedTest
    @EnumSource
    void aSinkThatGotNoTensorLeavesNothing(TensorFormat format) throws IOException {
        format.open(folder.resolve("none." + format.extension()), Contents.of("kernel", VECTOR))
                .close();
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTensorThatFailsLeavesTheFileThatWasThere(TensorFormat format) throws IOException {
        Path path = folder.resolve("kept." + format.extension());
        Files.writeString(path, "before");
        Tensor failing = new FailingTensor();
        assertThrows(ArithmeticException.class, () -> {
            try (TensorSink sink = format.open(path, Contents.of("kernel", failing))) {
                sink.put("kernel", failing);
            }
        });
        assertEquals("before", Files.readString(path));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    /** A tensor that breaks off half-way. */
    private record FailingTensor() implements Tensor {
        @Override
        public DType dtype() {
            return DType.INT8;
        }

        @Override
        public Shape shape() {
            return Shape.of(2_000_000);
        }

        @Override
        public void read(long from, ByteBuffer into) {
            if (from > 0) {
                throw new ArithmeticException("half-way");
            }
            into.put(new byte[into.remaining()]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.npy, NPY",
        "/tmp/b.RAW, RAW",
        "c.d.Json, JSON",
        "e.csv, CSV",
        "f.npz, NPZ",
        "g.safetensors, SAFETENSORS",
        ".npy, NPY"
    })
    void aFormatIsKnownByTheExtension(Path path, TensorFormat format) {
        assertEquals(Optional.of(format), TensorFormat.of(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "a.npyz", "a.npy.gz", "csv/a", "/", ""})
    void otherExtensionsAreNone(Path path) {
        assertEquals(Optional.empty(), TensorFormat.of(path));
    }

    @Test
    void messagesCanListTheExtensions() {
        assertEquals(".npy, .npz, .safetensors, .raw, .json, .csv", TensorFormat.extensions());
    }
}
