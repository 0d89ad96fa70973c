package io.carob.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.config.text.KerasJson;
import io.carob.model.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    private static final Path CONFIGS = Path.of("testdata/model/configs");

    private static List<Path> configs(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(CONFIGS.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json") && !file.endsWith("manifest.json"))
                    .sorted()
                    .toList();
        }
    }

    private static Model read(Path file) throws IOException {
        return Model.read(KerasJson.read(Files.readString(file, StandardCharsets.UTF_8)));
    }

    @Test
    void everyLosslessConversionMeansTheSame() throws IOException {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Path file : configs("keras/small")) {
            Model model;
            try {
                model = read(file);
            } catch (CarobException e) {
                continue;
            }
            for (Dialect dialect : List.of(Dialect.KERAS_3, Dialect.TF_KERAS, Dialect.KERAS_2)) {
                Converted converted = new Converter(dialect).convert(model);
                if (!converted.report().isLossless()) {
                    continue;
                }
                Model other = Model.read(converted.config(), dialect, dialect.newest());
                List<Difference> found = Differences.between(
                        Meaning.of(model, Set.of()), Meaning.of(other, Set.of()), Set.of());
                compared++;
                if (!found.isEmpty()) {
                    wrong.add(file + " -> " + dialect + ": " + found.size() + " " + found.get(0));
                }
                if (!Fingerprint.of(model).equals(Fingerprint.of(other))) {
                    wrong.add(file + " -> " + dialect + ": fingerprint");
                }
            }
        }
        assertTrue(compared > 100, String.valueOf(compared));
        Files.writeString(Path.of("/tmp/jt/diff.txt"), compared + "\n" + String.join("\n", wrong));
        assertEquals("", String.join("\n", wrong));
    }
}
