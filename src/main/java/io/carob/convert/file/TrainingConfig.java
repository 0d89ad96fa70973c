package io.carob.convert.file;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.model.Instance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a model was compiled with: its archive says that in {@code compile_config}, its HDF5 file in {@code
 * training_config}, where objects are in the old form and the optimizer has a key of its own.
 */
final class TrainingConfig {

    /** The key in the config of an archive. */
    static final String COMPILE_CONFIG = "compile_config";

    private static final String OPTIMIZER = "optimizer";
    private static final String OPTIMIZER_CONFIG = "optimizer_config";
    private static final String OPTIMIZERS = "keras.optimizers";
    /** Where tf_keras registers its own optimizers, but for those of before 2.11. */
    private static final String REGISTERED = "Custom>";
    /** A function that tf_keras makes a metric; the old form has it in place of the function's name. */
    private static final String WRAPPED_FUNCTION = "MeanMetricWrapper";

    private static final Map<String, String> MODULES =
            Map.of("loss", "keras.losses", "metrics", "keras.metrics", "weighted_metrics", "keras.metrics");

    /** Keras 3 does not find its losses by these names in an HDF5 file, and writes them there all the same. */
    private static final Map<String, String> LONG_NAMES = Map.of(
            "mse", "mean_squared_error",
            "mae", "mean_absolute_error",
            "mape", "mean_absolute_percentage_error",
            "msle", "mean_squared_logarithmic_error",
            "bce", "binary_crossentropy",
            "kld", "kl_divergence");

    private static final List<String> OF_HDF5_KERAS_3 = List.of(
            "loss", "loss_weights", "metrics", "weighted_metrics", "run_eagerly", "steps_per_execution", "jit_compile");
    private static final List<String> OF_HDF5_TF_KERAS = List.of("loss", "metrics", "weighted_metrics", "loss_weights");
    private static final List<String> OF_ARCHIVE = List.of(
            "loss", "metrics", "loss_weights", "weighted_metrics", "run_eagerly", "steps_per_execution", "jit_compile");

    private TrainingConfig() {}

    /** The {@code training_config}; empty if the optimizer is none that such a file can name. */
    static Optional<Node> ofArchive(Node.Mapping compiled, Dialect dialect) {
        boolean keras3 = dialect == Dialect.KERAS_3;
        return compiled.get(OPTIMIZER)
                .flatMap(optimizer -> oldOptimizer(optimizer, keras3))
                .map(optimizer -> {
                    Map<String, Node> fields = new LinkedHashMap<>();
                    for (String key : keras3 ? OF_HDF5_KERAS_3 : OF_HDF5_TF_KERAS) {
                        UnaryOperator<Node> name =
                                keras3 && key.equals("loss") ? TrainingConfig::longName : text -> text;
                        compiled.get(key)
                                .ifPresent(
                                        value -> fields.put(key, throughout(value, name, TrainingConfig::oldObject)));
                    }
                    fields.put(OPTIMIZER_CONFIG, optimizer);
                    return new Node.Mapping(fields);
                });
    }

    /** The {@code compile_config}; empty if the optimizer is none that an archive can name. */
    static Optional<Node.Mapping> ofLegacy(Node training, Dialect dialect) {
        if (!(training instanceof Node.Mapping fields)
                || !(fields.get(OPTIMIZER_CONFIG).orElse(Node.Null.VALUE) instanceof Node.Mapping optimizer)) {
            return Optional.empty();
        }
        String name = optimizer.text(Instance.CLASS_NAME).orElse("");
        boolean keras3 = dialect == Dialect.KERAS_3;
        if (!keras3 && !name.startsWith(REGISTERED)) {
            return Optional.empty();
        }
        Map<String, Node> compiled = new LinkedHashMap<>();
        String own = keras3 ? name : name.substring(REGISTERED.length());
        compiled.put(OPTIMIZER, newObject(optimizer.with(Instance.CLASS_NAME, new Node.Text(own)), OPTIMIZERS));
        for (String key : OF_ARCHIVE) {
            String module = MODULES.getOrDefault(key, "");
            Node value = fields.get(key).orElse(Node.Null.VALUE);
            compiled.put(key, throughout(value, text -> text, object -> newObject(object, module)));
        }
        return Optional.of(new Node.Mapping(compiled));
    }

    private static Optional<Node> oldOptimizer(Node optimizer, boolean keras3) {
        if (optimizer instanceof Node.Text name) {
            return Optional.of(
                    Node.Mapping.EMPTY.with(Instance.CLASS_NAME, name).with(Instance.CONFIG, Node.Mapping.EMPTY));
        }
        if (!(optimizer instanceof Node.Mapping object) || !(oldObject(object) instanceof Node.Mapping old)) {
            return Optional.empty();
        }
        if (keras3) {
            return Optional.of(old);
        }
        String name = old.text(Instance.CLASS_NAME).orElse("");
        boolean own = object.text(Instance.MODULE).filter(OPTIMIZERS::equals).isPresent();
        return own ? Optional.of(old.with(Instance.CLASS_NAME, new Node.Text(REGISTERED + name))) : Optional.empty();
    }

    /** A class without its module; a function is known by its name. */
    private static Node oldObject(Node.Mapping object) {
        Node config = object.get(Instance.CONFIG).orElse(Node.Null.VALUE);
        if (object.text(Instance.CLASS_NAME).filter("function"::equals).isPresent()) {
            return config;
        }
        Node name = object.text(Instance.REGISTERED_NAME)
                .filter(registered -> registered.contains(">"))
                .<Node>map(Node.Text::new)
                .or(() -> object.get(Instance.CLASS_NAME))
                .orElse(Node.Null.VALUE);
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put(Instance.CLASS_NAME, name);
        fields.put(Instance.CONFIG, config);
        return new Node.Mapping(fields);
    }

    /** A class with its module; what is registered under a name of its own is found by that. */
    private static Node newObject(Node.Mapping object, String module) {
        if (object.get(Instance.MODULE).isPresent()) {
            return object;
        }
        String name = object.text(Instance.CLASS_NAME).orElse("");
        Node config = object.get(Instance.CONFIG).orElse(Node.Null.VALUE);
        if (name.equals(WRAPPED_FUNCTION) && config instanceof Node.Mapping arguments) {
            return arguments.get("name").orElse(config);
        }
        boolean registered = name.contains(">");
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put(Instance.MODULE, registered ? Node.Null.VALUE : new Node.Text(module));
        fields.put(Instance.CLASS_NAME, new Node.Text(name.substring(name.indexOf('>') + 1)));
        fields.put(Instance.CONFIG, config);
        fields.put(Instance.REGISTERED_NAME, registered ? new Node.Text(name) : Node.Null.VALUE);
        return new Node.Mapping(fields);
    }

    private static Node longName(Node name) {
        String text = ((Node.Text) name).value();
        String known = LONG_NAMES.get(text.toLowerCase(Locale.ROOT));
        return known == null ? name : new Node.Text(known);
    }

    /** Changes every name and object in lists and by name, but none inside another. */
    private static Node throughout(Node value, UnaryOperator<Node> name, Function<Node.Mapping, Node> change) {
        if (value instanceof Node.Sequence list) {
            return new Node.Sequence(list.items().stream()
                    .map(item -> throughout(item, name, change))
                    .toList());
        } else if (value instanceof Node.Text) {
            return name.apply(value);
        }
        if (!(value instanceof Node.Mapping object)) {
            return value;
        }
        if (object.get(Instance.CLASS_NAME).isPresent()) {
            return change.apply(object);
        }
        Map<String, Node> named = new LinkedHashMap<>();
        object.fields().forEach((key, item) -> named.put(key, throughout(item, name, change)));
        return new Node.Mapping(named);
    }
}
