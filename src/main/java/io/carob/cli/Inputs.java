package io.carob.cli;

import io.carob.config.text.TextFormat;
import io.carob.container.Container;
import io.carob.initializer.Initializers;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The inputs of a command that takes several: a folder stands for every file with a config in it. */
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
     * Every file of JSON or YAML and every container with a config in a folder, at any depth, in order of their names.
     *
     * @param except what is written, and not to be read again; empty if that is nothing
     */
    static List<InFolder> tree(Path folder, Optional<Path> except) throws IOException {
        Optional<Path> written = except.map(Inputs::whole).filter(path -> !path.equals(whole(folder)));
        List<Path> found = new ArrayList<>();
        collect(folder, found);
        return found.stream()
                .filter(file -> written.filter(whole(file)::startsWith).isEmpty())
                .sorted(Comparator.comparing(Path::toString))
                .map(file -> new InFolder(folder, file))
                .toList();
    }

    /** What is read of a folder; a folder in it that is one container is one input. */
    private static void collect(Path folder, List<Path> found) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                if (!inner.equals(folder) && Container.isFolder(inner)) {
                    found.add(inner);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isRead(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Whether a file in a folder is an input, by its name. */
    private static boolean isRead(Path file) {
        return (TextFormat.ofFile(file.toString()).isPresent() || ContainerInput.isModelByName(file))
                && !ContainerInput.isWeightsByName(file)
                && Files.isRegularFile(file);
    }

    /** A path that is equal for equal files, symbolic links aside. */
    static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Whether it is a folder of inputs; one that is a container is an input itself. */
    static boolean isFolder(String input) {
        try {
            return !Initializers.isName(input)
                    && Files.isDirectory(Path.of(input))
                    && !Container.isFolder(Path.of(input));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isRead(file) || Container.isFolder(file))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
