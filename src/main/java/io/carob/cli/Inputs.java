package io.carob.cli;

import io.carob.config.text.TextFormat;
import io.carob.initializer.Initializers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static boolean isFolder(String input) {
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
