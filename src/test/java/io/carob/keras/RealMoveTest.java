package io.carob.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.carob.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every kind of file with weights that Carob writes is loaded by the library it is for, which then has the weights of the
 * source, bit for bit, in the layers where they were, and computes the same of them.
 */
@Tag("keras")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealMoveTest {

    private static final Path ENVIRONMENTS = Path.of(System.getProperty("carob.keras", "target/keras"));
    private static final Path SCRIPTS = Path.of("testdata/export");
    private static final Path SAMPLES = Path.of("testdata/container");
    private static final double NEAR = 1e-4;
    private static final int SEED = 7;

    private final Map<String, Loader> loaders = new HashMap<>();
    private final Map<Path, JsonNode> known = new HashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    private final List<Source> sources = new ArrayList<>();

    /** @param file with weights that its library wrote */
    private record Source(String library, String name, Path file) {}

    @BeforeAll
    void makeModels() throws IOException {
        Path python = ENVIRONMENTS.resolve("venv/bin/python").toAbsolutePath();
        assumeTrue(Files.isExecutable(python), "testdata/export/setup_keras.sh makes what this needs");
        for (String library : List.of("keras", "tf_keras")) {
            String script = SCRIPTS.resolve("weigh_models.py").toString();
            loaders.put(
                    library,
                    new Loader(
                            List.of(python.toString(), script, library),
                            Map.of(),
                            folder.resolve(library + ".log").toFile()));
            Path room = Files.createDirectory(folder.resolve(library));
            JsonNode made = loader(library).ask(Map.of("make", room.toString())).get("models");
            made.properties().stream()
                    .filter(model -> model.getValue().isNull())
                    .forEach(model ->
                            sources.add(new Source(library, model.getKey(), room.resolve(model.getKey() + ".keras"))));
            assertTrue(sources.size() > 20, made.toString());
            String sample = library.equals("keras") ? "keras3" : library;
            for (String kind : List.of("functional", "sequential")) {
                sources.add(new Source(library, "sample-" + kind, SAMPLES.resolve(sample + "-" + kind + ".keras")));
            }
        }
        sources.add(new Source("keras", "sample-nested", SAMPLES.resolve("keras3-nested.keras")));
        startTfjs();
    }

    /** TensorFlow.js is there where {@code NODE_PATH} leads to it. */
    private void startTfjs() throws IOException {
        Path modules = Path.of(Optional.ofNullable(System.getenv("NODE_PATH"))
                .orElse(ENVIRONMENTS.resolve("node_modules").toString()));
        if (Files.isDirectory(modules.resolve("@tensorflow/tfjs"))) {
            loaders.put(
                    "tfjs",
                    new Loader(
                            List.of("node", SCRIPTS.resolve("weigh_tfjs.mjs").toString()),
                            Map.of("NODE_PATH", modules.toAbsolutePath().toString()),
                            folder.resolve("tfjs.log").toFile()));
        }
    }

    @AfterAll
    void stop() throws IOException {
        for (Loader loader : loaders.values()) {
            loader.close();
        }
    }

    private Loader loader(String library) {
        Loader loader = loaders.get(library);
        assumeTrue(loader != null, library + " is not there: npm install @tensorflow/tfjs@4.22.0, and NODE_PATH");
        return loader;
    }

    /** What Carob refuses, it must refuse aloud; which models these are is told here. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "keras,    keras,    .keras,      -",
                "keras,    keras,    .h5,         -",
                "keras,    keras,    .weights.h5, -",
                "keras,    tf_keras, .keras,      spectral",
                "keras,    tf_keras, .h5,         spectral",
                "keras,    tf_keras, .weights.h5, spectral",
                "tf_keras, keras,    .keras,      -",
                "tf_keras, keras,    .h5,         -",
                "tf_keras, keras,    .weights.h5, -",
                "tf_keras, tf_keras, .keras,      -",
                "tf_keras, tf_keras, .h5,         -",
                "tf_keras, tf_keras, .weights.h5, -",
                "keras,    tfjs,     .json,       attention cells convolutions_1d equation normalized other_attention recurrent sample-functional spectral two_directions",
                "tf_keras, tfjs,     .json,       attention cells convolutions_1d equation normalized other_attention recurrent two_directions",
            })
    void theLibraryHasTheWeightsOfTheSource(String from, String to, String ending, String refused) throws IOException {
        loader(to);
        Tally tally = new Tally();
        for (Source source :
                sources.stream().filter(each -> each.library().equals(from)).toList()) {
            for (Path file : files(source, ending)) {
                String stem = from + "-" + to + ending.replace('.', '-') + "-" + source.name()
                        + (file == source.file() ? "" : "-h5");
                Path target = folder.resolve(stem + ending);
                String told = convert(file, to, target);
                if (!Files.exists(target)) {
                    tally.refused(source.name(), told);
                    continue;
                }
                Map<String, Object> job = Map.of("load", target.toString());
                if (ending.equals(".weights.h5")) {
                    Path whole = folder.resolve(stem + ".keras");
                    convert(file, to, whole);
                    job = Map.of("load", whole.toString(), "weights", target.toString());
                }
                JsonNode before = whole(from, source.file());
                JsonNode after = loader(to).ask(job);
                if (!before.get("ok").booleanValue()) {
                    tally.beyond.add(source.name());
                    continue;
                }
                if (!after.get("ok").booleanValue() && !ownLoads(to, source.name(), ending)) {
                    tally.beyond.add(source.name());
                    continue;
                }
                tally.take(stem, before, after, told);
                Path own = own(to, source.name(), ending);
                if (from.equals(to) && Files.exists(own)) {
                    tally.takeOptimizer(stem, whole(from, own), after);
                }
            }
        }
        System.out.printf("%s to %s %s: %s%n", from, to, ending, tally);
        System.out.println(String.join("\n", tally.wrong) + tally.refused);
        assertEquals("", String.join("\n", tally.wrong));
        assertEquals(
                refused == null ? "" : refused, String.join(" ", tally.refused.keySet()), tally.refused.toString());
    }

    @ParameterizedTest
    @CsvSource({"keras", "tf_keras"})
    void initialWeightsAreLoaded(String library) throws IOException {
        Tally tally = new Tally();
        for (Source source :
                sources.stream().filter(each -> each.library().equals(library)).toList()) {
            Path config = source.file().resolveSibling(source.name() + ".json");
            if (!Files.exists(config)) {
                continue;
            }
            Path target = folder.resolve(library + "-" + source.name() + "-initial.weights.h5");
            String told = run("weights", config, "--seed", SEED, "-o", target);
            if (!Files.exists(target)) {
                tally.refused(source.name(), told);
                continue;
            }
            Map<String, Object> fresh = Map.of("load", config.toString(), "seed", SEED);
            Map<String, Object> loaded = new HashMap<>(fresh);
            loaded.put("weights", target.toString());
            JsonNode after = loader(library).ask(loaded);
            if (!after.get("ok").booleanValue() && !ownLoads(library, source.name(), ".keras")) {
                tally.beyond.add(source.name());
                continue;
            }
            tally.take(source.name(), loader(library).ask(fresh), after, told);
        }
        System.out.printf("carob weights %s: %s%n", library, tally);
        System.out.println(String.join("\n", tally.wrong) + tally.refused);
        assertEquals("", String.join("\n", tally.wrong));
        assertEquals(Map.of(), tally.refused);
    }

    /** The archive, and to what has its weights by layers or by names, the legacy file too. */
    private static List<Path> files(Source source, String ending) {
        Path legacy = Path.of(source.file().toString().replace(".keras", ".h5"));
        return ending.equals(".weights.h5") || !Files.exists(legacy)
                ? List.of(source.file())
                : List.of(source.file(), legacy);
    }

    /** What a library wrote itself; it keeps no optimizer beside the weights alone. */
    private Path own(String library, String name, String ending) {
        return folder.resolve(library).resolve(name + (ending.equals(".weights.h5") ? ".none" : ending));
    }

    /** Keras does not load every file that it writes. */
    private boolean ownLoads(String library, String name, String ending) throws IOException {
        Path own = own(library, name, ending.equals(".h5") ? ending : ".keras");
        return !Files.exists(own) || whole(library, own).get("ok").booleanValue();
    }

    private JsonNode whole(String library, Path file) throws IOException {
        JsonNode facts = known.get(file);
        if (facts == null) {
            facts = loader(library).ask(Map.of("load", file.toString()));
            known.put(file, facts);
        }
        return facts;
    }

    private static String convert(Path source, String library, Path target) {
        return run("convert", source, "--to", library.equals("keras") ? "keras3" : library, "-o", target);
    }

    /** What the program says on its way. */
    private static String run(Object... words) {
        StringWriter told = new StringWriter();
        String[] args = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            args[i] = String.valueOf(words[i]);
        }
        Main.run(new PrintWriter(new StringWriter()), new PrintWriter(told), args);
        return told.toString();
    }

    /** What came of one kind of file. */
    private static final class Tally {
        private int equal;
        private int weights;
        private final List<String> wrong = new ArrayList<>();
        private final Map<String, String> refused = new TreeMap<>();

        /** What the library cannot load of its own files either. */
        private final Set<String> beyond = new TreeSet<>();

        void refused(String name, String told) {
            refused.put(name, told);
        }

        void take(String name, JsonNode before, JsonNode after, String told) {
            // TensorFlow.js has no smaller floats and computes with float32
            double near = name.contains("small_floats") ? 1e-2 : NEAR;
            String problem = problem(before, after, near);
            if (problem.isEmpty()) {
                equal++;
                before.get("layers").forEach(layer -> weights += layer.size());
            } else {
                wrong.add(name + ": " + problem + "\n    " + told);
            }
        }

        void takeOptimizer(String name, JsonNode before, JsonNode after) {
            if (!before.path("optimizer").equals(after.path("optimizer"))) {
                wrong.add(name + ": another state of the optimizer");
            }
        }

        private static String problem(JsonNode before, JsonNode after, double near) {
            for (JsonNode each : List.of(before, after)) {
                if (!each.get("ok").booleanValue()) {
                    return (each.equals(before) ? "the source" : "not loaded") + ": " + each.get("error");
                }
            }
            StringBuilder problem = new StringBuilder();
            JsonNode ours = after.get("layers");
            before.get("layers").properties().forEach(layer -> {
                if (!layer.getValue().equals(ours.get(layer.getKey()))
                        && !layer.getValue().equals(ours.get(renamed(layer.getKey())))) {
                    problem.append(layer.getKey())
                            .append(" has ")
                            .append(after.get("names").get(layer.getKey()))
                            .append(", before ")
                            .append(before.get("names").get(layer.getKey()))
                            .append("; ");
                }
            });
            if (new TreeSet<>(names(ours)).size() != names(before.get("layers")).size()) {
                problem.append("other layers: ").append(names(ours));
            }
            return problem + outputs(before.get("outputs"), after.get("outputs"), near);
        }

        /** Keras 3 takes no slash in the name of a layer. */
        private static String renamed(String layer) {
            return layer.replace('/', '_');
        }

        private static List<String> names(JsonNode object) {
            return object.properties().stream().map(Map.Entry::getKey).toList();
        }

        private static String outputs(JsonNode before, JsonNode after, double near) {
            if (before.isNull()) {
                return "";
            }
            if (after.isNull() || before.size() != after.size()) {
                return "does not run";
            }
            for (int i = 0; i < before.size(); i++) {
                for (int k = 0; k < before.get(i).size(); k++) {
                    double difference = Math.abs(before.get(i).get(k).doubleValue()
                            - after.get(i).get(k).doubleValue());
                    if (!(difference
                            <= near * (1 + Math.abs(before.get(i).get(k).doubleValue())))) {
                        return "computes other numbers, by " + difference;
                    }
                }
            }
            return "";
        }

        @Override
        public String toString() {
            return equal + " files, " + weights + " weights equal, " + wrong.size() + " wrong, " + refused.size()
                    + " refused " + refused.keySet() + ", beyond the library " + beyond;
        }
    }
}
