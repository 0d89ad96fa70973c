package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.text.TextFormat;
import io.carob.container.TfjsDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which inputs are converted, and where each result goes. What is wrong with that is found before anything is written.
 *
 * @param items the inputs, in order
 * @param mirrored whether the results go into a folder, which is made
 */
record ConversionPlan(List<Item> items, boolean mirrored) {

    /**
     * One input.
     *
     * @param input as it was named
     * @param output the file that is written; empty for standard output
     */
    record Item(String input, Optional<Path> output) {

        /** Whether a file stands where the result goes. A device or a pipe takes any number of results. */
        boolean isDone() {
            return output.filter(Files::isRegularFile).isPresent();
        }

        /** The file that would be lost; a model of TensorFlow.js has its weights in a second one. */
        Optional<Path> replaced(boolean tfjs) {
            return isDone() || !tfjs
                    ? output.filter(Files::isRegularFile)
                    : output.filter(path -> path.toString().endsWith(".json"))
                            .map(TfjsDraft::beside)
                            .filter(Files::isRegularFile);
        }
    }

    /** An input, and its place below the folder of results; no place where it has no name. */
    private record Named(String input, Optional<Path> place) {}

    ConversionPlan {
        items = List.copyOf(items);
    }

    /**
     * Plans a call.
     *
     * @throws IllegalArgumentException if the results cannot go where they are to go
     */
    static ConversionPlan of(List<String> words, Dialect to, ReadingOptions reading, WritingOptions writing)
            throws IOException {
        List<Named> inputs = new ArrayList<>();
        boolean folders = false;
        for (String word : words) {
            boolean folder = Inputs.isFolder(word);
            folders |= folder;
            inputs.addAll(folder ? files(word, writing.output()) : List.of(file(word, reading)));
        }
        Optional<Path> output = writing.output();
        boolean mirrored = output.isPresent() && (folders || inputs.size() > 1 || Files.isDirectory(output.get()));
        if (!mirrored) {
            return new ConversionPlan(
                    inputs.stream().map(named -> new Item(named.input, output)).toList(), false);
        }
        requireFolder(output.get());
        List<Item> items = new ArrayList<>();
        for (Named named : inputs) {
            items.add(new Item(named.input, Optional.of(output.get().resolve(result(named, to, reading, writing)))));
        }
        requireDistinct(items);
        return new ConversionPlan(items, true);
    }

    private static List<Named> files(String folder, Optional<Path> output) throws IOException {
        List<Named> files = Inputs.tree(Path.of(folder), output).stream()
                .map(file -> new Named(file.file().toString(), Optional.of(file.place())))
                .toList();
        if (files.isEmpty()) {
            throw new ConfigException(
                    Code.NOT_A_CONFIG,
                    folder,
                    "no file of JSON or YAML, and no other with a model, is in this folder, by their extensions");
        }
        return files;
    }

    private static Named file(String word, ReadingOptions reading) {
        return new Named(
                word,
                new Identifier(word, reading).hasName()
                        ? Optional.ofNullable(Path.of(word).getFileName())
                        : Optional.empty());
    }

    private static void requireFolder(Path output) {
        boolean file = Files.isDirectory(output)
                ? false
                : Files.exists(output) || TextFormat.ofFile(output.toString()).isPresent();
        if (file) {
            throw new IllegalArgumentException(
                    "several inputs, or a folder, need a folder for -o, got the file " + output);
        }
    }

    /**
     * The name of a result: that of its input, with the extension of the format that it is written in. A container whose
     * weights go over with it stays one of its kind.
     */
    private static Path result(Named named, Dialect to, ReadingOptions reading, WritingOptions writing)
            throws IOException {
        Path place = named.place.orElseThrow(() -> new IllegalArgumentException(
                "standard input and a config on the command line have no name for a file in the folder of -o"));
        String name = String.valueOf(place.getFileName());
        if (!writing.isFormatAsked() && OutputKind.keeps(name, to, new Identifier(named.input, reading))) {
            return place;
        }
        Optional<TextFormat> read = TextFormat.ofFile(name);
        TextFormat written = writing.format(Optional.empty(), read.orElse(TextFormat.JSON));
        if (read.filter(written::equals).isPresent()) {
            return place;
        }
        String base = read.isPresent() ? name.substring(0, name.lastIndexOf('.')) : name;
        return place.resolveSibling(base + "." + written.id());
    }

    private static void requireDistinct(List<Item> items) {
        Map<Path, String> taken = new LinkedHashMap<>();
        for (Item item : items) {
            Path output = item.output.orElseThrow();
            String other = taken.putIfAbsent(Inputs.whole(output), item.input);
            if (other != null) {
                throw new IllegalArgumentException(
                        other + " and " + item.input + " would both be written to " + output + "; nothing is written");
            }
        }
    }

    /**
     * Sees to it that no file is lost.
     *
     * @throws IllegalArgumentException if a result would replace one
     */
    void requireAbsent(Dialect to) {
        List<Path> done = items.stream()
                .flatMap(item -> item.replaced(to == Dialect.TFJS).stream())
                .toList();
        if (!done.isEmpty()) {
            String more = done.size() == 1 ? "" : ", as do " + (done.size() - 1) + " more files of the result";
            throw new IllegalArgumentException(
                    done.get(0) + " exists" + more + "; --force replaces, --skip-existing leaves what is there");
        }
    }
}
