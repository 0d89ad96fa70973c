package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException.Finding;
import io.carob.config.Era;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import io.carob.initializer.Row.Parameter;
import io.carob.tensor.DType;
import io.carob.tensor.DTypeNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls the constructor of a class with keyword arguments, as Python does.
 *
 * @param path where the arguments stand
 */
record Constructor(Row<?> row, Reading reading, String path) {

    private static final String DTYPE = "dtype";

    /** The releases that take a dtype and keep it. */
    private static final Era KEEPS_DTYPE = Era.of("tf1");

    /** What the constructor makes; where a fault is told and reading goes on, with defaults in place of what is wrong. */
    @Nullable
    Initializer call(Node.Mapping arguments) {
        boolean takesDtype = reading.is(KEEPS_DTYPE) && row.parameter(DTYPE).isPresent();
        Initializer rule = make(takesDtype || reading.isUniversal() ? without(DTYPE, arguments) : arguments);
        Optional<Node> dtype = arguments.get(DTYPE);
        // tf.keras 1's own Glorot classes take a dtype and forget it
        boolean keeps = (takesDtype || reading.isUniversal()) && !Preset.class.isAssignableFrom(row.type());
        return keeps && dtype.isPresent() ? typed(rule, dtype.get()) : rule;
    }

    private Initializer make(Node.Mapping arguments) {
        arguments.fields().forEach((key, value) -> {
            if (!row.parameter(key).map(this::isTaken).orElse(false)) {
                refuse(key, value);
            }
        });
        return row.make().apply(new Arguments(row, arguments, path, reading));
    }

    private boolean isTaken(Parameter<?> parameter) {
        return reading.exists(parameter.era())
                && !(reading.isUniversal() && parameter.key().equals(DTYPE));
    }

    private void refuse(String key, Node value) {
        List<String> known = row.parameters().stream()
                .filter(this::isTaken)
                .map(Parameter::key)
                .toList();
        String accepted = String.join(", ", known);
        reading.refuse(
                Code.UNKNOWN_KEY,
                path + "." + Quoted.name(key),
                row.name() + " takes " + (known.isEmpty() ? "no arguments" : accepted)
                        + (reading.isUniversal() ? "" : " in " + reading.editionName())
                        + Spelling.didYouMean(key, known),
                new Finding(
                        value.excerpt(), accepted, Spelling.nearest(key, known).orElse("")));
    }

    private @Nullable Initializer typed(Initializer rule, Node node) {
        Optional<DType> dtype =
                node instanceof Node.Text text ? DTypeNames.TENSORFLOW.find(text.value()) : Optional.empty();
        try {
            if (dtype.isPresent()) {
                return dtype.get() == DType.FLOAT32 ? rule : new DTyped(rule, dtype.get());
            }
        } catch (IllegalArgumentException e) {
            return reading.isUniversal()
                    ? rule
                    : reading.refuse(Code.DTYPE, path + "." + DTYPE, String.valueOf(e.getMessage()));
        }
        return reading.isUniversal() ? rule : reading.refuseKind(path + "." + DTYPE, "the name of a dtype", node);
    }

    /** An object without one of its keys. */
    static Node.Mapping without(String key, Node.Mapping object) {
        if (object.get(key).isEmpty()) {
            return object;
        }
        Map<String, Node> rest = new LinkedHashMap<>(object.fields());
        rest.remove(key);
        return new Node.Mapping(rest);
    }
}
