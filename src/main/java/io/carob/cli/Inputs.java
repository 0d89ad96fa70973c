package io.carob.cli;

import io.carob.config.text.TextFormat;
import io.carob.initializer.Initializers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The inputs of a command that takes several: a folder stands for every JSON and YAML file in it. */
final class Inputs {

    private Inputs() {}

    /** The inputs with every folder replaced by its files, in order of their names. */
    static List<String> expanded(List<String> inputs) throws IOException {
        List<String> all = new ArrayList<>();
        for (String input : inputs) {
            if (isFolder(input)) {
                all.addAll(files(Path.of(input)));
            } else {
                all.add(input);
            }
        }
        return all;
    }

    /**
     * A file of a folder that was named.
     *
     * @param folder the folder
     * @param file where the file is, the folder included
     */
    record InFolder(Path folder, Path file) {

        /** Its place in the folder. */
        Path place() {
            return folder.relativize(file);
        }
    }

    /**
     * Every JSON and YAML file in a folder, at any depth, in order of their names.
     *
     * @param except what is written, and not to be read again; empty if that is nothing
     */
    static List<InFolder> tree(Path folder, Optional<Path> except) throws IOException {
        Optional<Path> written = except.map(Inputs::whole).filter(path -> !path.equals(whole(folder)));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> TextFormat.ofFile(file.toString()).isPresent())
                    .filter(Files::isRegularFile)
                    .filter(file -> written.filter(whole(file)::startsWith).isEmpty())
                    .sorted(Comparator.comparing(Path::toString))
                    .map(file -> new InFolder(folder, file))
                    .toList();
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /** A path that is equal for equal files, symbolic links aside. */
    static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    static boolean isFolder(String input) {
        try {
            return !Initializers.isName(input) && Files.isDirectory(Path.of(input));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(name -> TextFormat.ofFile(name).isPresent())
                    .sorted()
                    .toList();
        }
    }
}
