package io.carob.golden;

import io.carob.CarobException;
import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.text.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Checks golden manifests: JSON files whose key {@code golden} names their kind, or whose shape tells it. */
public final class Golden {

    /** The key that names the kind of a manifest. */
    static final String KIND = "golden";

    /** The kinds of manifest, and what checks a case of each. */
    private static final Map<String, Kind> KINDS = Map.of(
            "tensors",
            TensorCases::check,
            "initializer-configs",
            InitializerConfigs::check,
            "model-configs",
            ModelConfigs::check,
            "containers",
            Containers::check,
            "initial-weights",
            InitialWeightsCase::check,
            SpecialValues.KIND,
            SpecialValues::check,
            YamlDump.KIND,
            YamlDump::check);

    /** What manifests look like that do not name their kind. */
    private static final Map<String, Predicate<Node.Mapping>> SHAPES =
            Map.of(SpecialValues.KIND, SpecialValues::isOne, YamlDump.KIND, YamlDump::isOne);

    private Golden() {}

    /** Checks every record of a manifest. */
    interface Kind {
        /**
         * Gives one result a record.
         *
         * @param file where the manifest stands; files that it names are beside it
         */
        void check(Node.Mapping manifest, Path file, Consumer<Result> results);
    }

    /**
     * What came of one record.
     *
     * @param id which record
     * @param problem why it failed; empty if it passed
     */
    public record Result(String id, String problem) {

        static Result failed(String id, CarobException e) {
            boolean ownPlace =
                    e instanceof ConfigException config && config.path().equals(id);
            return new Result(id, ownPlace ? ((ConfigException) e).problem() : String.valueOf(e.getMessage()));
        }

        static Result passed(String id) {
            return new Result(id, "");
        }

        /** Whether nothing was wrong. */
        public boolean passed() {
            return problem.isEmpty();
        }
    }

    /**
     * Checks all records of a manifest, or of every manifest in a folder.
     *
     * @return one result a record, in order; a manifest of an unknown kind, or that is no manifest, is one failure
     * @throws IOException if a file cannot be read
     */
    public static List<Result> verify(Path path) throws IOException {
        List<Result> results = new ArrayList<>();
        verify(path, results::add);
        return results;
    }

    /**
     * The same, telling each result when it is known.
     *
     * @throws IOException if a file cannot be read
     */
    public static void verify(Path path, Consumer<Result> results) throws IOException {
        if (!Files.isDirectory(path)) {
            try (InputStream in = Files.newInputStream(path)) {
                verify(in, path, results);
            }
            return;
        }
        boolean found = false;
        for (Path file : jsonFiles(path)) {
            try (InputStream in = Files.newInputStream(file)) {
                Optional<Node> tree = read(in, file, results);
                boolean manifest = tree.isPresent()
                        && tree.get() instanceof Node.Mapping object
                        && object.get(KIND).isPresent();
                found |= manifest || tree.isEmpty();
                if (manifest) {
                    verifyTree(file, tree.get(), results);
                }
            }
        }
        if (!found) {
            throw new ConfigException(Code.MANIFEST, path.toString(), "holds no golden manifest");
        }
    }

    /**
     * The same for a manifest from a stream, which is read to its end and not closed.
     *
     * @param file where the manifest stands, or would: its name in messages; files that it names are beside it
     * @throws IOException if the stream fails
     */
    public static void verify(InputStream in, Path file, Consumer<Result> results) throws IOException {
        read(in, file, results).ifPresent(tree -> verifyTree(file, tree, results));
    }

    private static void verifyTree(Path file, Node tree, Consumer<Result> results) {
        Optional<String> kind = tree instanceof Node.Mapping object ? kind(object) : Optional.empty();
        if (!(tree instanceof Node.Mapping manifest) || kind.isEmpty()) {
            results.accept(failed(file, "is no golden manifest: it has no key " + Quoted.of(KIND)));
            return;
        }
        Kind checker = KINDS.get(kind.get());
        if (checker == null) {
            String known = KINDS.keySet().stream().sorted().toList().toString();
            results.accept(failed(file, "is of unknown kind " + Quoted.of(kind.get()) + "; known are " + known));
            return;
        }
        try {
            checker.check(manifest, file, results);
        } catch (CarobException e) {
            results.accept(failed(file, String.valueOf(e.getMessage())));
        }
    }

    /** The kind that a manifest names, or that its shape tells; empty if it has neither. */
    private static Optional<String> kind(Node.Mapping manifest) {
        Optional<Node> named = manifest.get(KIND);
        if (named.isPresent()) {
            return named.get() instanceof Node.Text text ? Optional.of(text.value()) : Optional.empty();
        }
        return SHAPES.entrySet().stream()
                .filter(shape -> shape.getValue().test(manifest))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Result failed(Path file, String problem) {
        return new Result(String.valueOf(file.getFileName()), problem);
    }

    /** The tree of a file; empty, and one failure told, if it is not JSON. */
    private static Optional<Node> read(InputStream in, Path file, Consumer<Result> results) throws IOException {
        try {
            return Optional.of(JsonReader.DEFAULT.read(in));
        } catch (ConfigException e) {
            String problem = e.problem().lines().findFirst().orElse("");
            results.accept(failed(file, e.path() + ": " + problem));
            return Optional.empty();
        }
    }

    private static List<Path> jsonFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
