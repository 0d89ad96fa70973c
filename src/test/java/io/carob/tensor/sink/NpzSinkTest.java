package io.carob.tensor.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.carob.UnsupportedException;
import io.carob.tensor.DType;
import io.carob.tensor.IndexTensor;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpzSinkTest {

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    @TempDir
    private Path folder = Path.of("");

    private Path written(Map<String, Tensor> tensors) throws IOException {
        Path path = folder.resolve("all.npz");
        List<Contents.Entry> entries = tensors.entrySet().stream()
                .map(named -> Contents.Entry.of(named.getKey(), named.getValue()))
                .toList();
        try (TensorSink sink = TensorFormat.NPZ.open(path, new Contents(entries, Map.of("not", "kept")))) {
            for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
                sink.put(named.getKey(), named.getValue());
            }
        }
        return path;
    }

    @Test
    void everyMemberIsWhatNumPySaves() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        for (JsonNode row : PythonArrays.rows()) {
            if (!row.get("npy").textValue().isEmpty()) {
                String name = "größe/" + expected.size();
                tensors.put(name, PythonArrays.tensor(row));
                expected.put(name + ".npy", row.get("npy").textValue());
            }
        }
        Path path = written(tensors);
        // the directory at the end, and what stands before each member
        Map<String, String> byDirectory = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byDirectory.put(
                        entry.getName(),
                        HexFormat.of().formatHex(zip.getInputStream(entry).readAllBytes()));
                assertEquals(ZipEntry.STORED, entry.getMethod());
                assertEquals(TIME, entry.getTimeLocal());
            }
        }
        assertEquals(expected, byDirectory);
        Map<String, String> byStream = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byStream.put(entry.getName(), HexFormat.of().formatHex(zip.readAllBytes()));
            }
        }
        assertEquals(expected, byStream, "the checksums are right, which only a stream looks at");
    }

    @Test
    void aFileIsTheSameEachTime() throws IOException {
        Map<String, Tensor> tensors = Map.of("a", new IndexTensor(DType.INT32, Shape.of(400_000)));
        byte[] first = Files.readAllBytes(written(tensors));
        assertArrayEquals(first, Files.readAllBytes(written(tensors)));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(first))) {
            assertEquals("a.npy", String.valueOf(zip.getNextEntry()));
            assertEquals(1_600_128, zip.readAllBytes().length);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 1980-01-01T00:00:00",
                "1700000000, 2023-11-14T22:13:20",
                "0, 1980-01-01T00:00:00",
                "99999999999, 2107-12-31T23:59:58",
                "9223372036854775807, 1980-01-01T00:00:00",
                "yesterday, 1980-01-01T00:00:00"
            })
    void theDateIsFixedOrThatOfTheSources(String epoch, LocalDateTime expected) {
        assertEquals(expected, SourceDate.of(epoch == null ? Map.of() : Map.of("SOURCE_DATE_EPOCH", epoch)));
    }

    @Test
    void aMemberOfAnySizeIsFound() throws IOException {
        Path path = folder.resolve("large.zip");
        byte[] text = "behind the large one".getBytes(StandardCharsets.UTF_8);
        long size = 5L << 30;
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            StoredZip zip = new StoredZip(out, TIME);
            // a hole in the file, which takes no room on the disk
            zip.add("large", size, to -> out.position(out.position() + size));
            zip.add("small", text.length, to -> to.write(ByteBuffer.wrap(text)));
            zip.finish();
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            assertEquals(
                    List.of("large", "small"),
                    zip.stream().map(ZipEntry::getName).toList());
            assertEquals(size, zip.getEntry("large").getSize());
            assertArrayEquals(text, zip.getInputStream(zip.getEntry("small")).readAllBytes());
        }
    }

    @Test
    void anyNumberOfMembersIsFound() throws IOException {
        Path path = folder.resolve("many.zip");
        int count = 65_536;
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            StoredZip zip = new StoredZip(out, TIME);
            for (int i = 0; i < count; i++) {
                zip.add("member" + i, 0, to -> {});
            }
            zip.finish();
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            assertEquals(count, zip.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/../b", "..", "a//b", "a/", "a\\b", "a\u0000"})
    void aNameThatLeavesTheFolderIsRefused(String name) {
        Tensor tensor = new IndexTensor(DType.INT8, Shape.of(2));
        assertThrows(UnsupportedException.class, () -> written(Map.of(name, tensor)));
        assertEquals(List.of(), List.of(folder.toFile().list()));
    }
}
