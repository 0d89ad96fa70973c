package io.carob.convert;

import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a value changes its form on the way between an operation of Keras 3 and a function of TensorFlow. */
enum Shaping {
    NONE {
        @Override
        Optional<Value> toTensorFlow(Value value) {
            return Optional.of(value);
        }

        @Override
        Optional<Value> toKeras3(Value value) {
            return Optional.of(value);
        }
    },
    /** TensorFlow writes a word in capitals. */
    UPPER {
        @Override
        Optional<Value> toTensorFlow(Value value) {
            return word(value, text -> text.toUpperCase(Locale.ROOT));
        }

        @Override
        Optional<Value> toKeras3(Value value) {
            return word(value, text -> text.toLowerCase(Locale.ROOT));
        }
    },
    /** TensorFlow writes slices without an envelope. */
    SLICES {
        @Override
        Optional<Value> toTensorFlow(Value value) {
            List<Value> parts = new ArrayList<>();
            for (Value part : value instanceof Value.Items list ? list.items() : parts(value)) {
                Optional<Node.Mapping> object =
                        part.toNode() instanceof Node.Mapping mapping ? Optional.of(mapping) : Optional.empty();
                boolean slice = object.flatMap(mapping -> mapping.text(CLASS_NAME))
                        .filter(SLICE::equals)
                        .isPresent();
                parts.add(
                        slice
                                ? new Value.Plain(object.flatMap(mapping -> mapping.get("config"))
                                        .orElseThrow())
                                : object.isPresent()
                                        ? new Value.Plain(Node.of(java.util.Map.of(CLASS_NAME, ELLIPSIS)))
                                        : part);
            }
            return Optional.of(new Value.Items(parts));
        }

        @Override
        Optional<Value> toKeras3(Value value) {
            List<Value> parts = new ArrayList<>();
            for (Value part : value instanceof Value.Items list ? list.items() : parts(value)) {
                if (part.toNode() instanceof Node.Mapping mapping) {
                    boolean slice = mapping.get("start").isPresent();
                    parts.add(new Value.Plain(
                            KerasObject.legacy(slice ? SLICE : ELLIPSIS, slice ? mapping : Node.Mapping.EMPTY)));
                } else {
                    parts.add(part);
                }
            }
            return Optional.of(new Value.Items(parts));
        }
    },
    /** A number of parts means the same; where sizes stand in TensorFlow, Keras 3 has positions. */
    SIZES {
        @Override
        Optional<Value> toTensorFlow(Value value) {
            return value.toNode() instanceof Num.Int ? Optional.of(value) : Optional.empty();
        }

        @Override
        Optional<Value> toKeras3(Value value) {
            return toTensorFlow(value);
        }
    },
    /** TensorFlow writes a list of one. */
    LIST {
        @Override
        Optional<Value> toTensorFlow(Value value) {
            return Optional.of(value.toNode() instanceof Node.Sequence ? value : new Value.Items(List.of(value)));
        }

        @Override
        Optional<Value> toKeras3(Value value) {
            List<Value> parts = value instanceof Value.Items list ? list.items() : parts(value);
            return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.empty();
        }
    };

    private static final String CLASS_NAME = "class_name";
    private static final String SLICE = "__slice__";
    private static final String ELLIPSIS = "__ellipsis__";

    /** The one that stands after the bar of a reference such as {@code @key|slices}. */
    static Shaping of(String reference) {
        int bar = reference.indexOf('|');
        return bar < 0 ? NONE : valueOf(reference.substring(bar + 1).toUpperCase(Locale.ROOT));
    }

    /** The value as TensorFlow takes it; empty if it has no form there. */
    abstract Optional<Value> toTensorFlow(Value value);

    /** The value as Keras 3 takes it; empty if it has no form there. */
    abstract Optional<Value> toKeras3(Value value);

    private static List<Value> parts(Value value) {
        return value.toNode() instanceof Node.Sequence list
                ? list.items().stream().<Value>map(Value.Plain::new).toList()
                : List.of(value);
    }

    private static Optional<Value> word(Value value, UnaryOperator<String> change) {
        return value.toNode() instanceof Node.Text text
                ? Optional.of(new Value.Plain(new Node.Text(change.apply(text.value()))))
                : Optional.of(value);
    }
}
