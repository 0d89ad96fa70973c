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

    /** A manifest that holds others, of any kinds but this. */
    private static final String BUNDLE = "bundle";

    /** The kinds of manifest, and what finds the cases of each. */
    private static final Map<String, Kind> KINDS = Map.of(
            "tensors",
            TensorCases::cases,
            "initializer-configs",
            InitializerConfigs::cases,
            "model-configs",
            ModelConfigs::cases,
            "containers",
            Containers::cases,
            "initial-weights",
            InitialWeightsCase::cases,
            SpecialValues.KIND,
            SpecialValues::cases,
            YamlDump.KIND,
            YamlDump::cases);

    /** What manifests look like that do not name their kind. */
    private static final Map<String, Predicate<Node.Mapping>> SHAPES =
            Map.of(SpecialValues.KIND, SpecialValues::isOne, YamlDump.KIND, YamlDump::isOne);

    private Golden() {}

    /** Takes the records of a manifest. */
    interface Cases {
        /**
         * One more.
         *
         * @param entry what the manifest says of it; the null of Python where that is the whole manifest
         */
        void add(String id, Node entry, GoldenCase.Check check);
    }

    /** Finds every record of a manifest. */
    interface Kind {
        /**
         * Gives one case a record.
         *
         * @param file where the manifest stands; files that it names are beside it
         * @throws CarobException if the manifest around its records is at fault
         */
        void cases(Node.Mapping manifest, Path file, Cases cases);
    }

    /**
     * What came of one record.
     *
     * @param id which record
     * @param problem why it failed; empty if it did not
     * @param skipped why it was not checked; empty if it was
     * @param origin where its manifest is from
     */
    public record Result(String id, String problem, String skipped, Origin origin) {

        /** Whether nothing was wrong. */
        public boolean passed() {
            return problem.isEmpty() && skipped.isEmpty();
        }

        /** Whether it was not checked. */
        public boolean isSkipped() {
            return !skipped.isEmpty();
        }
    }

    /**
     * All records of a manifest, or of every manifest in a folder, each to be checked by itself; its {@code toString} is its
     * id. What is wrong with a manifest as a whole is a case that fails.
     *
     * @throws IOException if a file cannot be read
     */
    public static Stream<GoldenCase> cases(Path path) throws IOException {
        List<GoldenCase> cases = new ArrayList<>();
        cases(path, cases::add);
        return cases.stream();
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
        cases(path, each -> results.accept(each.result()));
    }

    /**
     * Gives every case of a manifest, or of all in a folder, when it is found.
     *
     * @throws IOException if a file cannot be read
     */
    public static void cases(Path path, Consumer<GoldenCase> cases) throws IOException {
        if (!Files.isDirectory(path)) {
            try (InputStream in = Files.newInputStream(path)) {
                cases(in, path, cases);
            }
            return;
        }
        boolean found = false;
        for (Path file : jsonFiles(path)) {
            try (InputStream in = Files.newInputStream(file)) {
                Optional<Node> tree = read(in, file, cases);
                boolean manifest = tree.isPresent()
                        && tree.get() instanceof Node.Mapping object
                        && object.get(KIND).isPresent();
                found |= manifest || tree.isEmpty();
                if (manifest) {
                    find(file, tree.get(), cases);
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
    public static void cases(InputStream in, Path file, Consumer<GoldenCase> cases) throws IOException {
        read(in, file, cases).ifPresent(tree -> find(file, tree, cases));
    }

    private static void find(Path file, Node tree, Consumer<GoldenCase> cases) {
        Optional<String> kind = tree instanceof Node.Mapping object ? kind(object) : Optional.empty();
        if (!(tree instanceof Node.Mapping manifest) || kind.isEmpty()) {
            cases.accept(failed(file, "is no golden manifest: it has no key " + Quoted.of(KIND)));
            return;
        }
        if (kind.get().equals(BUNDLE)) {
            parts(file, manifest, cases);
            return;
        }
        Kind finder = KINDS.get(kind.get());
        if (finder == null) {
            String known = Stream.concat(KINDS.keySet().stream(), Stream.of(BUNDLE))
                    .sorted()
                    .toList()
                    .toString();
            cases.accept(failed(file, "is of unknown kind " + Quoted.of(kind.get()) + "; known are " + known));
            return;
        }
        Origin origin = Origin.of(manifest);
        try {
            finder.cases(manifest, file, (id, entry, check) -> cases.accept(new GoldenCase(id, origin, entry, check)));
        } catch (CarobException e) {
            cases.accept(failed(file, String.valueOf(e.getMessage())));
        }
    }

    private static void parts(Path file, Node.Mapping bundle, Consumer<GoldenCase> cases) {
        Fields top = new Fields(bundle, String.valueOf(file.getFileName())).ignore(KIND, "meta");
        try {
            List<Node> parts = top.list("parts");
            top.done();
            for (Node part : parts) {
                if (part instanceof Node.Mapping manifest && kind(manifest).equals(Optional.of(BUNDLE))) {
                    cases.accept(failed(file, "is a bundle in a bundle"));
                } else {
                    find(file, part, cases);
                }
            }
        } catch (CarobException e) {
            cases.accept(failed(file, String.valueOf(e.getMessage())));
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

    /** A case that cannot pass, whoever is held to it. */
    private static GoldenCase failed(Path file, String problem) {
        String id = String.valueOf(file.getFileName());
        return new GoldenCase(id, Origin.UNKNOWN, Node.Null.VALUE, subject -> {
            throw new ConfigException(Code.MANIFEST, id, problem);
        });
    }

    /** The tree of a file; empty, and one failing case told, if it is not JSON. */
    private static Optional<Node> read(InputStream in, Path file, Consumer<GoldenCase> cases) throws IOException {
        try {
            return Optional.of(JsonReader.DEFAULT.read(in));
        } catch (ConfigException e) {
            String problem = e.problem().lines().findFirst().orElse("");
            cases.accept(failed(file, e.path() + ": " + problem));
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
