package io.carob.cli;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.container.ContainerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which kind of file the name of an output asks for. */
final class OutputKind {

    private static final List<String> CONTAINERS = List.of(".keras", ".h5", ".hdf5");

    private OutputKind() {}

    /** Whether a word is the name of a container, and no initializer. */
    static boolean isNameOfContainer(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return CONTAINERS.stream().anyMatch(name::endsWith);
    }

    /** The kind that holds weights; empty where a config alone is written. */
    static Optional<ContainerKind> of(Optional<Path> output, Dialect to, Identifier input) throws IOException {
        String name = output.map(path -> String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT))
                .orElse("");
        if (name.endsWith(".keras")) {
            return Optional.of(ContainerKind.KERAS_V3);
        } else if (name.endsWith(".weights.h5")) {
            return Optional.of(ContainerKind.WEIGHTS_H5);
        } else if (name.endsWith(".h5") || name.endsWith(".hdf5")) {
            return Optional.of(ContainerKind.LEGACY_H5_MODEL);
        }
        boolean topology = to == Dialect.TFJS && name.endsWith(".json") && holdsWeights(input);
        return topology ? Optional.of(ContainerKind.TFJS_LAYERS) : Optional.empty();
    }

    /** Whether a container of a folder is converted to one of its kind. A damaged one is: it fails when it is read. */
    static boolean keeps(String name, Dialect to, Identifier input) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean archive = lower.endsWith(".keras") && (to == Dialect.KERAS_3 || to == Dialect.TF_KERAS);
        boolean legacy = (lower.endsWith(".h5") || lower.endsWith(".hdf5")) && to != Dialect.TFJS;
        if (!archive && !legacy) {
            return false;
        }
        try {
            return holdsWeights(input);
        } catch (CarobException e) {
            return true;
        }
    }

    /** Whether an input is a container with weights that can be read. */
    static boolean holdsWeights(Identifier input) throws IOException {
        return input.container()
                .flatMap(ContainerFacts::weights)
                .filter(sum -> sum.count() > 0)
                .isPresent();
    }
}
