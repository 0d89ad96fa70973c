package io.carob.model;

import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The texts of models that real Keras wrote, from the folders of goldens. */
public final class ModelTexts {

    /** One of them, parsed. */
    public record Text(String name, Node tree) {}

    private static final Path FOLDER = Path.of("testdata", "model");

    private ModelTexts() {}

    /** Every JSON file of a model. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().matches(".*\\.json(\\.gz)?"))
                    .filter(file -> file.getNameCount() > FOLDER.getNameCount() + 1)
                    .filter(file -> !file.getFileName().toString().equals("manifest.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many of those that are not longer than so many characters, in a random order. */
    static List<Text> some(int count, int length, Random random) {
        List<Path> files = new ArrayList<>(files());
        Collections.shuffle(files, random);
        List<Text> texts = new ArrayList<>();
        for (Path file : files) {
            String text = text(file);
            if (text.length() <= length && texts.size() < count) {
                texts.add(new Text(file.toString(), KerasJson.read(text)));
            }
        }
        return texts;
    }

    /** What a file holds, unpacked. */
    public static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (file.toString().endsWith(".gz")) {
                bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
