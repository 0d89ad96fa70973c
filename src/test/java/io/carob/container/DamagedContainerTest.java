package io.carob.container;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A damaged file is read or refused; it neither hangs the reader nor ends it. */
class DamagedContainerTest {

    private static final Path SAMPLES = Path.of("testdata", "container");
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int CHANGES = 300;

    @TempDir
    private Path folder = Path.of("");

    static List<String> files() {
        return List.of(
                "keras3-assets.keras",
                "keras3-npz.keras",
                "keras3-sequential.h5",
                "tf_keras-weights-only.h5",
                "keras3-sharded_00001.weights.h5",
                "hostile/latest_format.h5",
                "hostile/shapes.h5",
                "hostile/compact.h5",
                "bad/external-link.weights.h5",
                "tf_keras-savedmodel/keras_metadata.pb",
                "tfjs-sequential/model.json");
    }

    private void exercise(byte[] bytes, String name) throws IOException {
        Everything.of(Files.write(folder.resolve(name), bytes));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatIsCutOffIsRefusedOrReadAsFarAsItIsSound(String file) throws IOException {
        byte[] whole = Files.readAllBytes(SAMPLES.resolve(file));
        String name = String.valueOf(Path.of(file).getFileName());
        int step = Math.max(1, whole.length / CHANGES);
        assertTimeoutPreemptively(SOON, () -> {
            for (int length = 0; length < whole.length; length += step) {
                exercise(Arrays.copyOf(whole, length), name);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileWithSomeBytesChangedIsReadOrRefused(String file) throws IOException {
        byte[] whole = Files.readAllBytes(SAMPLES.resolve(file));
        String name = String.valueOf(Path.of(file).getFileName());
        Random random = new Random(file.hashCode());
        byte[] likely = {0, 1, 2, 3, 8, 0x10, 0x7f, (byte) 0x80, (byte) 0xff};
        assertTimeoutPreemptively(SOON, () -> {
            for (int i = 0; i < CHANGES; i++) {
                byte[] changed = whole.clone();
                int count = 1 + random.nextInt(3);
                for (int k = 0; k < count; k++) {
                    changed[random.nextInt(changed.length)] = likely[random.nextInt(likely.length)];
                }
                exercise(changed, name);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyByteOfTheBeginningMayBeWrong(String file) throws IOException {
        byte[] whole = Files.readAllBytes(SAMPLES.resolve(file));
        String name = String.valueOf(Path.of(file).getFileName());
        assertTimeoutPreemptively(SOON, () -> {
            for (int at : IntStream.range(0, Math.min(200, whole.length)).toArray()) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) 0xff;
                exercise(changed, name);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void nothingIsWrittenBesideABadFile(Path file) throws IOException {
        Path copy = Files.copy(file, folder.resolve(file.getFileName()));
        Everything.of(copy);
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.toList().equals(List.of(copy)), () -> "beside " + copy);
        }
    }

    static List<Path> badFiles() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve("bad"))) {
            return files.sorted().toList();
        }
    }
}
