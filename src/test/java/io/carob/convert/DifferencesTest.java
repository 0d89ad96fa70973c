package io.carob.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.text.KerasJson;
import io.carob.model.Model;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {

    private static final Path CONFIGS = Path.of("testdata/model/configs");

    /**
     * What a conversion takes for the same though it is written otherwise: masks that the old Keras computes, tensors by
     * position or by keyword, an optional input, what a backward layer does where nothing is masked, the dtypes of lookups,
     * a name that the old Keras refuses.
     */
    private static final Set<String> OTHERWISE = Set.of(
            "func_masking_flow.json",
            "func_mha.json",
            "func_optional_input.json",
            "seq_bidirectional.json",
            "seq_discretization.json",
            "seq_integer_lookup.json",
            "seq_string_lookup.json",
            "seq_text_vectorization.json",
            "seq_named_trainable.json");

    private static final Set<String> NO_ARGUMENTS = Set.of(
            "build_config", "compile_config", "inbound_nodes", "input_layers", "output_layers", "build_input_shape");

    private static List<Path> configs(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(CONFIGS.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json")
                            && !file.toString().endsWith(".h5.json"))
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
            if (OTHERWISE.contains(file.getFileName().toString())) {
                continue;
            }
            Model model;
            try {
                model = read(file);
            } catch (CarobException e) {
                continue;
            }
            for (Dialect dialect : List.of(Dialect.TF_KERAS)) {
                Converted converted = new Converter(dialect).convert(model);
                if (!converted.report().isLossless()) {
                    continue;
                }
                Model other = Model.read(converted.config(), dialect, dialect.newest());
                List<Difference> found =
                        Differences.between(Meaning.of(model, Set.of()), Meaning.of(other, Set.of()), Set.of());
                compared++;
                if (!found.isEmpty()) {
                    wrong.add(file + " -> " + dialect + ": " + found.size() + " " + found.get(0));
                }
                if (!Fingerprint.of(model).equals(Fingerprint.of(other))) {
                    wrong.add(file + " -> " + dialect + ": fingerprint");
                }
            }
        }
        assertTrue(compared > 60, String.valueOf(compared));
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void oneChangedNumberIsTheOneDifference() throws IOException {
        List<String> wrong = new ArrayList<>();
        int changed = 0;
        for (Path file : configs("keras/small")) {
            Node tree = KerasJson.read(Files.readString(file, StandardCharsets.UTF_8));
            List<String> places = new ArrayList<>();
            numbers(tree, "$", places);
            if (places.isEmpty()) {
                continue;
            }
            String place = places.get(new Random(changed).nextInt(places.size()));
            Model one;
            Model other;
            try {
                one = keras3(tree);
                other = keras3(with(tree, "$", place));
            } catch (CarobException e) {
                continue;
            }
            List<Difference> found =
                    Differences.between(Meaning.of(one, Set.of()), Meaning.of(other, Set.of()), Set.of());
            changed++;
            if (found.size() != 1 || !found.get(0).path().equals(place)) {
                wrong.add(file + " " + place + ": " + found);
            }
        }
        assertTrue(changed > 60, String.valueOf(changed));
        assertEquals("", String.join("\n", wrong));
    }

    private static Model keras3(Node tree) {
        return Model.read(tree, Dialect.KERAS_3, Dialect.KERAS_3.newest());
    }

    /** The numbers among the arguments of layers and of the objects in them. */
    private static void numbers(Node node, String path, List<String> places) {
        if (node instanceof Num && path.contains(".layers[")) {
            places.add(path);
        } else if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                numbers(list.items().get(i), path + "[" + i + "]", places);
            }
        } else if (node instanceof Node.Mapping object) {
            object.fields().forEach((key, value) -> {
                if (!NO_ARGUMENTS.contains(key)) {
                    numbers(value, path + "." + key, places);
                }
            });
        }
    }

    private static Node with(Node node, String path, String place) {
        if (path.equals(place)) {
            return node instanceof Num.Int whole
                    ? Num.of(whole.value().add(BigInteger.ONE))
                    : Num.of(((Num) node).toDouble() + 0.25);
        } else if (node instanceof Node.Sequence list) {
            List<Node> items = new ArrayList<>();
            for (Node item : list.items()) {
                items.add(with(item, path + "[" + items.size() + "]", place));
            }
            return new Node.Sequence(items, list.tag());
        } else if (node instanceof Node.Mapping object) {
            Map<String, Node> fields = new LinkedHashMap<>();
            object.fields().forEach((key, value) -> fields.put(key, with(value, path + "." + key, place)));
            return new Node.Mapping(fields, object.tag());
        }
        return node;
    }

    @ParameterizedTest
    @CsvSource({"2, '[2, 2]', 0", "2, '[2, 3]', 1", "1, [], 1", "1, 2, 1"})
    void aNumberStandsForAListOfItThatHasSome(String first, String second, int differences) {
        List<Meaning> meanings = Stream.of(first, second)
                .map(size -> "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [{\"class_name\": \"Conv2D\","
                        + " \"config\": {\"name\": \"c\", \"filters\": 1, \"kernel_size\": [1, 1], \"strides\": " + size
                        + "}}]}}")
                .map(text -> Meaning.of(
                        Model.read(KerasJson.read(text), Dialect.KERAS_3, Dialect.KERAS_3.newest()), Set.of()))
                .toList();
        assertEquals(
                differences,
                Differences.between(meanings.get(0), meanings.get(1), Set.of()).size());
    }
}
