package io.carob.model.build;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.model.Call;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a layer is called with. Whoever asks for a shape that is not known is told why by {@link Unknown}. */
interface Inputs {

    /** The shapes of its first argument. */
    Shapes first();

    /** The shapes of an argument by its place or its name; empty if it is not given. */
    Optional<Shapes> argument(int place, String name);

    /** A plain value by its place or its name; null if it is not given, or a tensor. */
    Node plain(int place, String name);

    /** The shapes of all that it is called with and that has one, numbers too. */
    List<Sizes> every();

    /** The shapes themselves. A dictionary holds them by the names of arguments. */
    record Fixed(Shapes shapes) implements Inputs {
        @Override
        public Shapes first() {
            if (shapes instanceof Shapes.Fields fields && !fields.fields().isEmpty()) {
                return fields.fields().values().iterator().next();
            }
            return shapes;
        }

        @Override
        public Optional<Shapes> argument(int place, String name) {
            if (shapes instanceof Shapes.Fields fields) {
                return Optional.ofNullable(fields.fields().get(name + "_shape"));
            } else if (shapes instanceof Shapes.Items items) {
                return place < items.items().size() ? Optional.of(items.items().get(place)) : Optional.empty();
            }
            return place == 0 ? Optional.of(shapes) : Optional.empty();
        }

        @Override
        public Node plain(int place, String name) {
            return Node.Null.VALUE;
        }

        @Override
        public List<Sizes> every() {
            return shapes.all();
        }
    }

    /** Nothing, for a reason. */
    record None(String reason) implements Inputs {
        @Override
        public Shapes first() {
            throw Unknown.because(reason);
        }

        @Override
        public Optional<Shapes> argument(int place, String name) {
            throw Unknown.because(reason);
        }

        @Override
        public Node plain(int place, String name) {
            return Node.Null.VALUE;
        }

        @Override
        public List<Sizes> every() {
            throw Unknown.because(reason);
        }
    }

    /** A call in a graph. */
    record Called(Call call, Function<TensorRef, Sizes> tensors) implements Inputs {

        /** What operations call their operands. */
        private static final Set<String> OPERANDS = Set.of("x", "y", "x1", "x2", "a", "b");

        @Override
        public Shapes first() {
            if (!call.arguments().isEmpty()) {
                return shapes(call.arguments().get(0));
            }
            return call.keywords().values().stream()
                    .filter(Called::holdsTensor)
                    .findFirst()
                    .map(this::shapes)
                    .orElseThrow(() -> Unknown.because("it is called with no tensor"));
        }

        @Override
        public Optional<Shapes> argument(int place, String name) {
            return value(place, name)
                    .filter(value -> !value.equals(Value.Plain.NULL))
                    .map(this::shapes);
        }

        @Override
        public Node plain(int place, String name) {
            return value(place, name)
                    .filter(value -> !holdsTensor(value))
                    .map(Value::toNode)
                    .map(Nodes::plain)
                    .orElse(Node.Null.VALUE);
        }

        @Override
        public List<Sizes> every() {
            List<Sizes> every = new ArrayList<>();
            call.arguments().forEach(value -> every.addAll(shapes(value).all()));
            call.keywords().forEach((name, value) -> {
                if (holdsTensor(value) || (OPERANDS.contains(name) && value.toNode() instanceof Num)) {
                    every.addAll(shapes(value).all());
                }
            });
            return every;
        }

        /** Up to Keras 2, all tensors by position stand in the first argument. */
        private Optional<Value> value(int place, String name) {
            Value named = call.keywords().get(name);
            if (named != null) {
                return Optional.of(named);
            } else if (place < call.arguments().size()) {
                return Optional.of(call.arguments().get(place));
            }
            return Optional.empty();
        }

        private Shapes shapes(Value value) {
            if (value instanceof TensorRef tensor) {
                return Shapes.of(tensors.apply(tensor));
            } else if (value instanceof Value.Items list) {
                List<Shapes> items = new ArrayList<>();
                for (Value item : list.items()) {
                    if (!item.equals(Value.Plain.NULL)) {
                        items.add(shapes(item));
                    }
                }
                return new Shapes.Items(items);
            } else if (value instanceof Value.Fields object) {
                Map<String, Shapes> fields = new LinkedHashMap<>();
                object.fields().forEach((key, item) -> fields.put(key, shapes(item)));
                return new Shapes.Fields(fields);
            }
            return Shapes.of(Nodes.constant(value.toNode()));
        }

        private static boolean holdsTensor(Value value) {
            if (value instanceof Value.Items list) {
                return list.items().stream().anyMatch(Called::holdsTensor);
            } else if (value instanceof Value.Fields object) {
                return object.fields().values().stream().anyMatch(Called::holdsTensor);
            }
            return value instanceof TensorRef;
        }
    }
}
