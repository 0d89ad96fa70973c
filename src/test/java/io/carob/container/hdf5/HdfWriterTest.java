package io.carob.container.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.container.hdf5.HdfAttribute.Numbers;
import io.carob.container.hdf5.HdfAttribute.Text;
import io.carob.container.hdf5.HdfAttribute.TextList;
import io.carob.tensor.DType;
import io.carob.tensor.IndexTensor;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HdfWriterTest {

    private static final int RANDOM_FILES = 40;

    @TempDir
    Path folder;

    @Test
    void everythingIsReadAsItWasWritten() throws IOException {
        assertIsRead(HdfSamples.everything(HdfSamples.JHDF));
    }

    @Test
    void anyTreeIsReadAsItWasWritten() throws IOException {
        for (int seed = 0; seed < RANDOM_FILES; seed++) {
            HdfGroup group = HdfSamples.random(new Random(seed));
            assertEquals(
                    JhdfDescription.expected(group), JhdfDescription.of(file(group)), "random group of seed " + seed);
        }
    }

    /** From no leaf over one and several to one more level of the tree each time its nodes are full. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 256, 257, 8192, 8193})
    void aGroupHasAnyNumberOfChildren(int count) throws IOException {
        HdfDraft root = new HdfDraft();
        for (int i = 0; i < count; i++) {
            root.group("child_" + (i * 7919 % count));
        }
        assertIsRead(root.toGroup());
    }

    @Test
    void groupsAreNestedDeeply() throws IOException {
        // jHDF follows the groups by recursion, so that the depth is limited by it
        assertIsRead(group(root -> root.group("d/".repeat(500)).put("bottom", text("here"))));
        assertDoesNotThrow(() -> new HdfWriter(group(root -> root.group("d/".repeat(50_000)))));
    }

    @ParameterizedTest
    @ValueSource(ints = {4047, 4048, 4056, 4057, 4064, 4065, 5000, 5_000_000})
    void aStringHasAnyLength(int length) throws IOException {
        assertIsRead(group(root -> root.put("before", text("b"))
                .put("long", text("x".repeat(length)))
                .put("after", text("a"))));
    }

    /** A collection of strings that is full to the last byte, or has less room than it takes to say how much. */
    @Test
    void stringsFillTheHeap() throws IOException {
        for (int length = 1; length < 300; length += 13) {
            List<String> texts = Collections.nCopies(400, "y".repeat(length));
            assertIsRead(group(root -> root.put("texts", new TextList(texts, HdfString.BYTES))));
        }
    }

    @Test
    void theSameGroupGivesTheSameBytes() throws IOException {
        byte[] once = bytes(HdfSamples.everything(), ParallelReader.onAllCores());
        assertArrayEquals(once, bytes(HdfSamples.everything(), new ParallelReader(1)));
    }

    @Test
    void theSizeIsKnownBefore() throws IOException {
        HdfGroup everything = HdfSamples.everything();
        assertEquals(new HdfWriter(everything).size(), bytes(everything, new ParallelReader(1)).length);
    }

    /** More than 4 GiB, and than the memory of a test. */
    @Test
    void tensorsNeedNoMemory() throws IOException {
        HdfGroup group = group(root -> root.put("large", HdfDataset.of(new Zeros(Shape.of(5, 1 << 30))))
                .put("small", HdfDataset.of(new IndexTensor(DType.INT32, Shape.of(3)))));
        Counter counter = new Counter();
        HdfWriter writer = new HdfWriter(group);
        writer.write(counter);
        assertEquals(writer.size(), counter.count);
        assertEquals(true, counter.largest <= 1 << 20, "bytes at a time: " + counter.largest);
    }

    /** A tensor that is read in no time. */
    private record Zeros(Shape shape) implements Tensor {

        @Override
        public DType dtype() {
            return DType.UINT8;
        }

        @Override
        public void read(long from, ByteBuffer into) {
            into.position(into.limit());
        }
    }

    /** Counts bytes, and keeps none of them. */
    private static final class Counter implements WritableByteChannel {

        private long count;
        private long largest;

        @Override
        public int write(ByteBuffer bytes) {
            int size = bytes.remaining();
            largest = Math.max(largest, size);
            count += size;
            bytes.position(bytes.limit());
            return size;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void aChannelMayTakeLittleAtATime() throws IOException {
        HdfGroup group = HdfSamples.random(new Random(5));
        ByteArrayOutputStream slow = new ByteArrayOutputStream();
        new HdfWriter(group).write(new WritableByteChannel() {
            @Override
            public int write(ByteBuffer bytes) {
                int size = Math.min(7, bytes.remaining());
                for (int i = 0; i < size; i++) {
                    slow.write(bytes.get());
                }
                return size;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        });
        assertArrayEquals(bytes(group, new ParallelReader(1)), slow.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({"UNICODE, 4091", "BYTES, 4091", "FIXED, 13096"})
    void aListMayBeAsLongAsAMessage(HdfString form, int most) throws IOException {
        assertIsRead(list(form, most));
        UnsupportedException refused =
                assertThrows(UnsupportedException.class, () -> new HdfWriter(list(form, most + 1)));
        assertEquals(Code.TOO_LARGE, refused.code());
        assertEquals(
                "/model_weights: the attribute \"names\" is longer than the 65528 bytes that HDF5 has room for;"
                        + " only a single string of variable length may be longer",
                refused.getMessage());
    }

    private static HdfGroup list(HdfString form, int length) {
        List<String> names = Collections.nCopies(length, "abcde");
        return group(root -> root.group("model_weights").put("names", new TextList(names, form)));
    }

    @Test
    void aStringOfFixedLengthStandsInTheMessage() {
        HdfGroup group = group(root -> root.put("long", new Text("x".repeat(70_000), HdfString.FIXED)));
        assertThrows(UnsupportedException.class, () -> new HdfWriter(group));
    }

    @Test
    void numbersThatAreTooLargeAreNotRead() {
        Numbers large = new Numbers(new IndexTensor(DType.INT8, Shape.of(1L << 50)));
        assertThrows(UnsupportedException.class, () -> new HdfWriter(group(root -> root.put("large", large))));
    }

    @Test
    void aNameThatIsTooLongIsShortenedInTheError() {
        HdfGroup group = group(root -> root.put("n".repeat(70_000), text("")));
        UnsupportedException refused = assertThrows(UnsupportedException.class, () -> new HdfWriter(group));
        assertEquals(true, String.valueOf(refused.getMessage()).length() < 400, refused.getMessage());
    }

    @Test
    void aFileHasLessThanTwoToThe63Bytes() {
        HdfDataset half = HdfDataset.of(new IndexTensor(DType.INT32, Shape.of((1L << 61) - 8)));
        HdfDataset whole = HdfDataset.of(new IndexTensor(DType.INT32, Shape.of(1L << 62)));
        for (HdfGroup group :
                List.of(group(root -> root.put("a", half).put("b", half)), group(root -> root.put("a", whole)))) {
            assertEquals(
                    Code.TOO_LARGE,
                    assertThrows(UnsupportedException.class, () -> new HdfWriter(group))
                            .code());
        }
    }

    @Test
    void aHeaderHasAtMost65535Messages() {
        Map<String, HdfAttribute> attributes = new LinkedHashMap<>();
        for (int i = 0; i < 0xFFFF; i++) {
            attributes.put("a" + i, HdfAttribute.emptyList());
        }
        HdfGroup tooMany = new HdfGroup(attributes, Map.of());
        assertThrows(UnsupportedException.class, () -> new HdfWriter(tooMany));
        attributes.remove("a0");
        HdfGroup most = new HdfGroup(attributes, Map.of());
        assertDoesNotThrow(() -> new HdfWriter(most));
    }

    @Test
    void oneValueMayStandAtSeveralPlaces() throws IOException {
        HdfGroup shared = new HdfGroup(Map.of(), Map.of("d", HdfDataset.of(new IndexTensor(DType.INT8, Shape.of(3)))));
        assertIsRead(new HdfGroup(Map.of(), Map.of("a", shared, "b", shared)));
    }

    private void assertIsRead(HdfGroup group) throws IOException {
        Map<String, String> expected = JhdfDescription.expected(group);
        Map<String, String> found = JhdfDescription.of(file(group));
        Map<String, String> wrong = new HashMap<>(found);
        wrong.entrySet().removeIf(line -> line.getValue().equals(expected.get(line.getKey())));
        assertEquals(Map.of(), wrong, "lines that differ");
        assertEquals(expected.keySet(), found.keySet());
    }

    private Path file(HdfGroup group) throws IOException {
        return Files.write(folder.resolve("written.h5"), bytes(group, ParallelReader.onAllCores()));
    }

    private static byte[] bytes(HdfGroup group, ParallelReader reader) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new HdfWriter(group).write(Channels.newChannel(bytes), reader);
        return bytes.toByteArray();
    }

    private static HdfGroup group(Consumer<HdfDraft> content) {
        HdfDraft draft = new HdfDraft();
        content.accept(draft);
        return draft.toGroup();
    }

    private static Text text(String text) {
        return new Text(text, HdfString.UNICODE);
    }
}
