package io.carob.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the eras of tfjs in the catalogue against what TensorFlow.js wrote. */
class TfjsCatalogueTest {

    private static final Path FOLDER = Path.of("testdata/tfjs");
    private static final Edition TFJS = Edition.newest(Dialect.TFJS);

    static Stream<String> files() throws IOException {
        Node.Mapping manifest = (Node.Mapping) KerasJson.read(Files.readString(FOLDER.resolve("manifest.json")));
        return ((Node.Sequence) manifest.get("records").orElseThrow())
                .items().stream().map(item -> ((Node.Mapping) item).text("file").orElseThrow());
    }

    private static List<Layer> all(Layer model) {
        List<Layer> found = new ArrayList<>();
        for (Layer layer : model.layers()) {
            found.add(layer);
            found.addAll(all(layer));
            for (String key : List.of("layer", "cell")) {
                layer.layer(key).ifPresent(found::add);
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLayerHasTheKeysOfTheCatalogue(String file) throws IOException {
        Model model = Model.read(KerasJson.read(Files.readString(FOLDER.resolve(file))));
        assertEquals(Dialect.TFJS, model.dialect());
        for (Layer layer : all(model.root())) {
            if (layer.isModel()) {
                continue;
            }
            KerasClass type = Catalogue.find(Family.LAYERS, layer.className(), TFJS)
                    .orElseThrow(() -> new AssertionError(layer.className()));
            Signature signature = type.in(TFJS).orElseThrow();
            List<String> keys = new ArrayList<>(layer.arguments().keySet());
            if (signature.takesAny()) {
                // an RNN has the keys of its cell as well
                keys.retainAll(signature.keys().keySet());
            }
            if (!isNameless(layer)) {
                assertTrue(signature.writes(keys), () -> layer.className() + " wrote " + keys);
            }
        }
    }

    /** TensorFlow.js forgets the name of stacked cells when it reads them. */
    private static boolean isNameless(Layer layer) {
        return layer.className().equals("StackedRNNCells") && !layer.arguments().containsKey(Layer.NAME);
    }
}
