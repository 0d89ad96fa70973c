package io.carob.tensor.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder = Path.of("");

    private static void write(AtomicFile file, String text) throws IOException {
        file.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFileAppearsWhenItIsCommitted() throws IOException {
        Path path = folder.resolve("new.txt");
        try (AtomicFile file = AtomicFile.create(path)) {
            write(file, "all ");
            file.stream().write("of it".getBytes(StandardCharsets.UTF_8));
            assertFalse(Files.exists(path));
            file.commit();
            assertEquals("all of it", Files.readString(path));
        }
        assertEquals(List.of("new.txt"), names(), "closing after that changes nothing");
        assertEquals("all of it", Files.readString(path));
    }

    @Test
    void aFileThatIsNotCommittedLeavesNothing() throws IOException {
        try (AtomicFile file = AtomicFile.create(folder.resolve("new.txt"))) {
            write(file, "half");
            assertEquals(1, names().size(), "only what is being written");
        }
        assertEquals(List.of(), names());
    }

    @Test
    void theFileBeforeStandsUntilTheCommitReplacesIt() throws IOException {
        Path path = folder.resolve("old.txt");
        Files.writeString(path, "a longer text than the new one");
        try (AtomicFile file = AtomicFile.create(path)) {
            write(file, "half");
        }
        assertEquals("a longer text than the new one", Files.readString(path));
        try (AtomicFile file = AtomicFile.create(path)) {
            write(file, "new");
            file.commit();
        }
        assertEquals("new", Files.readString(path));
        assertEquals(List.of("old.txt"), names());
    }

    @Test
    void ofTwoWritersTheLastToCommitCounts() throws IOException {
        Path path = folder.resolve("shared.txt");
        try (AtomicFile first = AtomicFile.create(path);
                AtomicFile second = AtomicFile.create(path)) {
            write(first, "first");
            write(second, "second");
            second.commit();
            first.commit();
        }
        assertEquals("first", Files.readString(path));
        assertEquals(List.of("shared.txt"), names());
    }

    @Test
    void aDirectoryIsRefused() throws IOException {
        String message =
                assertThrows(IOException.class, () -> AtomicFile.create(folder)).toString();
        assertTrue(message.contains(folder.toString()) && message.contains("is a directory"), message);
        assertEquals(List.of(), names());
    }

    @Test
    void aMissingFolderIsRefused() throws IOException {
        Path path = folder.resolve("absent").resolve("new.txt");
        String message =
                assertThrows(IOException.class, () -> AtomicFile.create(path)).toString();
        assertTrue(message.contains("folder does not exist"), message);
        assertEquals(List.of(), names(), "nothing is made of it");
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThrows(IOException.class, () -> AtomicFile.create(file.resolve("new.txt")));
    }

    @Test
    void aReadOnlyFileIsRefused() throws IOException {
        Path path = Files.writeString(folder.resolve("fixed.txt"), "fixed");
        assertTrue(path.toFile().setWritable(false));
        assumeFalse(Files.isWritable(path), "root may write everything");
        String message =
                assertThrows(IOException.class, () -> AtomicFile.create(path)).toString();
        assertTrue(message.contains("is not writable"), message);
        assertEquals("fixed", Files.readString(path));
        assertEquals(List.of("fixed.txt"), names());
    }

    @Test
    void aLinkStaysALinkAndItsTargetIsReplaced() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path target = Files.writeString(inner.resolve("target.txt"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("inner", "target.txt"));
        try (AtomicFile file = AtomicFile.create(link)) {
            write(file, "after");
            file.commit();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("after", Files.readString(target));
        assertEquals("after", Files.readString(link));
        assertEquals(List.of("inner", "link.txt"), names());
    }

    @Test
    void aDeviceIsWrittenToAndNotReplaced() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device) && !Files.isRegularFile(device), "there is no such device here");
        try (AtomicFile file = AtomicFile.create(device)) {
            write(file, "gone");
            file.commit();
        }
        assertFalse(Files.isRegularFile(device));
    }

    @Test
    void aRelativePathBelongsToTheWorkingFolder() throws IOException {
        Path path = Path.of("atomic-file-test.tmp");
        try (AtomicFile file = AtomicFile.create(path)) {
            assertFalse(Files.exists(path));
            write(file, "x");
        }
        assertFalse(Files.exists(path));
    }
}
