package io.carob.bench;

import io.carob.config.text.KerasJson;
import io.carob.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The config of ResNet50 as Keras 3 writes it: 175 layers in 169 KB. */
final class ResNet50 {

    /** Seen from the top of the project, where the benchmarks are started. */
    private static final Path FILE = Path.of("testdata/model/configs/keras/apps/ResNet50.json.gz");

    private ResNet50() {}

    static String text() {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the benchmarks run at the top of the project", e);
        }
    }

    static Model model() {
        return Model.read(KerasJson.read(text()));
    }
}
