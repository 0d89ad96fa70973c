package io.carob.convert.file;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.container.Container;
import io.carob.container.LegacyFile;
import io.carob.container.Weight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a model was compiled with, and how far its optimizer has come: as much of it as the target has a place for. Between
 * dialects nothing goes over, whose optimizers keep other things.
 *
 * @param config empty if nothing goes over
 * @param state the variables of the optimizer in order, named as the target names them
 */
record Training(Optional<Node> config, List<Weight> state) {

    static final Training NONE = new Training(Optional.empty(), List.of());

    private static final String OPTIMIZER = "optimizer/";
    /** Before the number of a variable in an archive. */
    private static final String VARIABLE = OPTIMIZER + "vars/";

    private static final Pattern NUMBERED = Pattern.compile(VARIABLE + "[0-9]+");

    /** Whether a weight of an archive is none of the model but of its optimizer. */
    static boolean isOptimizers(String name) {
        return name.startsWith(OPTIMIZER);
    }

    /** For an archive of the dialect that the source has. */
    static Training forArchive(Container source, Dialect dialect, StoredWeights stored) throws IOException {
        if (!(source instanceof LegacyFile file)) {
            return new Training(compiled(source).map(Node.class::cast), optimizer(stored));
        }
        Optional<Node> config = file.metadata()
                .trainingConfig()
                .flatMap(training -> TrainingConfig.ofLegacy(training, dialect))
                .map(Node.class::cast);
        if (config.isEmpty()) {
            return NONE;
        }
        List<Weight> state = new ArrayList<>();
        for (Weight weight : file.optimizerWeights()) {
            state.add(new Weight(VARIABLE + state.size(), weight.stored(), weight.tensor()));
        }
        return new Training(config, state);
    }

    /** For an HDF5 file; one of tf.keras and of tf_keras say the same. */
    static Training forLegacy(Container source, Dialect from, Dialect to, StoredWeights stored) throws IOException {
        if (source instanceof LegacyFile file && (from == Dialect.KERAS_3) == (to == Dialect.KERAS_3)) {
            Optional<Node> config = file.metadata().trainingConfig();
            return config.isEmpty() ? NONE : new Training(config, file.optimizerWeights());
        } else if (source instanceof LegacyFile || from != to) {
            return NONE;
        }
        Optional<Node> config = compiled(source).flatMap(compiled -> TrainingConfig.ofArchive(compiled, to));
        List<Weight> state = optimizer(stored);
        boolean plain = state.stream()
                .allMatch(weight -> NUMBERED.matcher(weight.name()).matches());
        return config.isEmpty() || !plain ? NONE : new Training(config, numbered(state));
    }

    private static Optional<Node.Mapping> compiled(Container source) throws IOException {
        return source.config()
                .flatMap(text -> text.model().get(TrainingConfig.COMPILE_CONFIG))
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast);
    }

    private static List<Weight> optimizer(StoredWeights stored) {
        return stored.rest().entrySet().stream()
                .filter(entry -> isOptimizers(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** In the order of the numbers, which an HDF5 file does not keep: 10 stands before 2 there. */
    private static List<Weight> numbered(List<Weight> state) {
        return state.stream().sorted(Comparator.comparingLong(Training::number)).toList();
    }

    private static long number(Weight weight) {
        return Long.parseLong(weight.name().substring(VARIABLE.length()));
    }
}
