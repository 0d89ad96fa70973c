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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Checks golden manifests: JSON files whose key {@code golden} names their kind. */
public final class Golden {

    private static final String KIND = "golden";

    /** The kinds of manifest, and what checks a case of each. */
    private static final Map<String, Kind> KINDS =
            Map.of("tensors", TensorCases::check, "initializer-configs", InitializerConfigs::check);

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
            verifyFile(path, read(path), results);
            return;
        }
        boolean found = false;
        for (Path file : jsonFiles(path)) {
            try {
                if (read(file) instanceof Node.Mapping manifest
                        && manifest.get(KIND).isPresent()) {
                    found = true;
                    verifyFile(file, manifest, results);
                }
            } catch (ConfigException e) {
                found = true;
                results.accept(failed(file, e.problem()));
            }
        }
        if (!found) {
            throw new ConfigException(Code.MANIFEST, path.toString(), "holds no golden manifest");
        }
    }

    private static void verifyFile(Path file, Node tree, Consumer<Result> results) {
        if (!(tree instanceof Node.Mapping manifest)
                || !(manifest.get(KIND).orElse(Node.Null.VALUE) instanceof Node.Text kind)) {
            results.accept(failed(file, "is no golden manifest: it has no key " + Quoted.of(KIND)));
            return;
        }
        Kind checker = KINDS.get(kind.value());
        if (checker == null) {
            String known = KINDS.keySet().stream().sorted().toList().toString();
            results.accept(failed(file, "is of unknown kind " + Quoted.of(kind.value()) + "; known are " + known));
            return;
        }
        try {
            checker.check(manifest, file, results);
        } catch (CarobException e) {
            results.accept(failed(file, String.valueOf(e.getMessage())));
        }
    }

    private static Result failed(Path file, String problem) {
        return new Result(String.valueOf(file.getFileName()), problem);
    }

    private static Node read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return JsonReader.DEFAULT.read(in);
        } catch (ConfigException e) {
            throw new ConfigException(e.code(), file.getFileName() + " " + e.path(), e.problem());
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
