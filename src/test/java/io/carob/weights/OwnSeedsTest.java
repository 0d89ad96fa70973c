package io.carob.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.text.KerasJson;
import io.carob.engine.Library;
import io.carob.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnSeedsTest {

    private static final Path GOLDENS = Path.of("testdata/initial_weights");

    private static List<Path> goldens() throws IOException {
        try (Stream<Path> files = Files.list(GOLDENS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().contains("-app_"))
                    .sorted()
                    .toList();
        }
    }

    /** What the weights come from; the numbers of the originals are those of real Keras, as the manifests prove. */
    private static List<String> sources(InitialWeights weights) {
        return weights.weights().stream()
                .map(weight -> weight.path() + " " + weight.initializer() + " call "
                        + weight.loaded().call())
                .toList();
    }

    @Test
    void aModelWithSeedsOfItsOwnStartsAsTheOriginalAfterSetRandomSeed() throws IOException {
        List<String> wrong = new ArrayList<>();
        int alike = 0;
        int shared = 0;
        for (Path file : goldens()) {
            Node.Mapping golden = (Node.Mapping) KerasJson.read(Files.readString(file));
            Library library = Library.of(golden.text("dialect").orElseThrow()).orElseThrow();
            Installation installation = Installation.of(library);
            Model model = Model.read(golden.get("model").orElseThrow(), library.dialect(), installation.release());
            long n = (long) ((Num) golden.get("n").orElseThrow()).toDouble();
            OwnSeeds own = OwnSeeds.of(model, installation, n);
            Model seeded = Model.read(own.config(), library.dialect(), installation.release());
            List<String> expected = sources(InitialWeights.of(model, installation, n));
            List<String> actual = sources(InitialWeights.of(seeded, installation, n == 0 ? 1 : n - 1));
            if (!own.shared().isEmpty()) {
                shared++;
            } else if (expected.equals(actual)) {
                alike++;
            } else {
                for (int i = 0; i < expected.size(); i++) {
                    if (!expected.get(i).equals(actual.get(i))) {
                        wrong.add(file.getFileName() + ": " + expected.get(i) + " | " + actual.get(i));
                        break;
                    }
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(alike > 80, alike + " alike, " + shared + " with shared slots");
    }
}
