package io.carob.cli;

import io.carob.ConfigException;
import io.carob.config.text.Limits;
import io.carob.container.Container;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Inputs that are more than a text: archives, HDF5 files, folders that hold one model. */
final class ContainerInput {

    private static final int ENOUGH = 64;

    /** What should be a container by its name; that it is none must be said so. */
    private static final List<String> EXTENSIONS = List.of(".keras", ".h5", ".hdf5", "keras_metadata.pb");

    /** Of the files with such names those that have no config. */
    private static final List<String> WEIGHTS = List.of(".weights.h5", ".weights.json");

    private ContainerInput() {}

    /** Whether a file or folder is a container, by what is in it, or should be one by its name. */
    static boolean isOne(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return Container.isFolder(path);
        } else if (!Files.isRegularFile(path)) {
            return false;
        }
        return hasName(path) || isBinary(path);
    }

    private static boolean isBinary(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Container.isBinary(in.readNBytes(ENOUGH));
        }
    }

    private static boolean hasName(Path path) {
        return EXTENSIONS.stream().anyMatch(lower(path)::endsWith);
    }

    private static String lower(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** Whether a file found in a folder is taken for a container with a config, by its name. */
    static boolean isModelByName(Path path) {
        return hasName(path) && !isWeightsByName(path);
    }

    /** Whether a file found in a folder is passed over, since it holds weights only. */
    static boolean isWeightsByName(Path path) {
        return WEIGHTS.stream().anyMatch(lower(path)::endsWith);
    }

    /** Work on an open container. */
    interface Work<T> {
        T on(Container container) throws IOException;
    }

    /** Opens a container, does something with it, and closes it; what is wrong with it is said to be in it. */
    static <T> T with(Path path, Limits limits, Work<T> work) throws IOException {
        try (Container container = Container.open(path, limits)) {
            return work.on(container);
        } catch (ConfigException e) {
            throw e.at(path + ": " + e.path());
        }
    }

    /** What {@link #with} gives of a path that is a container; empty of any other. */
    static <T> Optional<T> ifOne(Path path, Limits limits, Work<T> work) throws IOException {
        return isOne(path) ? Optional.of(with(path, limits, work)) : Optional.empty();
    }
}
