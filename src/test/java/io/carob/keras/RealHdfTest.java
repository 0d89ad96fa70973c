package io.carob.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.carob.container.hdf5.HdfDescription;
import io.carob.container.hdf5.HdfGroup;
import io.carob.container.hdf5.HdfSamples;
import io.carob.container.hdf5.HdfWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The h5py that Keras brings reads what {@link HdfWriter} wrote: names, attributes, dtypes and bytes. */
@Tag("keras")
class RealHdfTest {

    private static final RealKeras KERAS = new RealKeras(Path.of(System.getProperty("carob.keras", "target/keras")));
    private static final Path SCRIPT = Path.of("testdata/export/describe_hdf5.py");
    private static final int RANDOM_FILES = 40;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsPython() {
        assumeTrue(KERAS.isThere(), "testdata/export/setup_keras.sh makes what this needs");
    }

    @Test
    void h5pyFindsWhatWasWritten() throws IOException {
        List<HdfGroup> groups = new ArrayList<>(List.of(HdfSamples.everything()));
        for (int seed = 0; seed < RANDOM_FILES; seed++) {
            groups.add(HdfSamples.random(new Random(seed)));
        }
        List<String> files = new ArrayList<>();
        for (HdfGroup group : groups) {
            files.add(write(group, folder.resolve(files.size() + ".h5")).toString());
        }
        List<JsonNode> found = KERAS.run(SCRIPT, files);
        assertEquals(groups.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            assertEquals(HdfDescription.of(groups.get(i)), lines(found.get(i)), files.get(i));
        }
    }

    private static Path write(HdfGroup group, Path file) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new HdfWriter(group).write(out);
        }
        return file;
    }

    private static Map<String, String> lines(JsonNode found) {
        Map<String, String> lines = new TreeMap<>();
        found.properties()
                .forEach(line -> lines.put(line.getKey(), line.getValue().textValue()));
        return lines;
    }
}
