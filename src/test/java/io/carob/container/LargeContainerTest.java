package io.carob.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.container.LegacyFile.LayerWeights;
import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Zeros;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The config of a model of 100 MB is read without a look at its weights. */
class LargeContainerTest {

    private static final String CONFIG = "{\"class_name\": \"Sequential\", \"config\": {\"layers\": []}}";
    private static final double SOON = 0.1;
    private static final int READINGS = 15;

    @TempDir
    private Path folder = Path.of("");

    private static Draft draft(ContainerKind kind, Tensor tensor) {
        if (kind == ContainerKind.KERAS_V3) {
            WeightsDraft weights = new WeightsDraft(List.of(new Weight("layers/dense/vars/0", tensor)));
            return new ArchiveDraft(CONFIG, Metadata.NONE, weights, List.of());
        }
        LayerWeights layer = new LayerWeights("dense", List.of(new Weight("dense/kernel:0", tensor)));
        return new LegacyDraft(Optional.of(CONFIG), Metadata.NONE, List.of(layer), List.of(), List.of());
    }

    @ParameterizedTest
    @EnumSource(names = {"KERAS_V3", "LEGACY_H5_MODEL"})
    void theConfigTakesATenthOfASecond(ContainerKind kind) throws IOException {
        TensorSpec spec = TensorSpec.of(new Zeros(), Shape.of(5120, 5120));
        Path file = folder.resolve("large");
        draft(kind, Backend.TENSORFLOW.generate(spec)).write(file);
        assertTrue(Files.size(file) > 100_000_000);
        double[] seconds = new double[READINGS];
        for (int i = 0; i < READINGS; i++) {
            long start = System.nanoTime();
            try (Container container = Container.open(file)) {
                assertEquals(CONFIG, container.requireConfig().text());
            }
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        assertTrue(seconds[READINGS / 2] < SOON, Arrays.toString(seconds));
    }
}
