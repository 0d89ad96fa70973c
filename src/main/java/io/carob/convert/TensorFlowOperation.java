package io.carob.convert;

import io.carob.config.Edition;
import io.carob.config.Era;
import io.carob.config.Node;
import io.carob.model.Call;
import io.carob.model.Catalogue;
import io.carob.model.Family;
import io.carob.model.KerasClass;
import io.carob.model.Layer;
import io.carob.model.Parameter;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function of TensorFlow that does what an operation of Keras 3 does: a row of the catalogue. Its keywords say where each
 * argument comes from: {@code @x2} is an argument of the call, {@code $axis} one of the config, all else is constant.
 *
 * @param type the operation of Keras 3
 * @param row the row
 */
record TensorFlowOperation(KerasClass type, Node.Mapping row) {

    /**
     * What a call of a function is in Keras 3.
     *
     * @param type the operation
     * @param config its config, but for its name
     * @param call the call
     */
    record Found(KerasClass type, Map<String, Value> config, Call call) {
        boolean isLike(Found other) {
            return type.equals(other.type) && config.equals(other.config);
        }
    }

    /** The row by which an operation with this config is written. */
    static Optional<TensorFlowOperation> of(KerasClass type, Layer layer, Edition edition) {
        return rows(type).stream()
                .filter(operation -> operation.row.get("read_only").isEmpty())
                .filter(operation -> operation.isWritable(layer, edition))
                .findFirst();
    }

    /** The operation that a call of a function is. */
    static Optional<Found> find(String function, String layerClass, Call call, Edition to) {
        for (KerasClass type : Catalogue.classes(Family.OPERATIONS)) {
            if (type.in(to).isEmpty()) {
                continue;
            }
            for (TensorFlowOperation operation : rows(type)) {
                if (operation.function().equals(function)
                        && operation.layerClass().equals(layerClass)) {
                    Optional<Found> found = operation.read(call, to);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<TensorFlowOperation> rows(KerasClass type) {
        return type.fact("tf").orElse(Node.Null.VALUE) instanceof Node.Sequence rows
                ? rows.items().stream()
                        .map(row -> new TensorFlowOperation(type, (Node.Mapping) row))
                        .toList()
                : List.of();
    }

    /** The name of the function, as tf_keras writes it. */
    String function() {
        return row.text("function").orElse("");
    }

    /** The class of the layer around the function. */
    String layerClass() {
        return row.text("class").orElse("TFOpLambda");
    }

    private Map<String, Node> part(String key) {
        return row.get(key).orElse(Node.Mapping.EMPTY) instanceof Node.Mapping part ? part.fields() : Map.of();
    }

    /** The name of the call's argument that is the first tensor, and whether it is a list of tensors. */
    private String first() {
        return row.text("first").orElse("x").replace("*", "");
    }

    private boolean isList() {
        return row.text("first").orElse("").endsWith("*");
    }

    /** Whether what the function cannot say is at its default. */
    private boolean isWritable(Layer layer, Edition edition) {
        return part("only").entrySet().stream()
                .allMatch(only -> layer.node(only.getKey())
                        .or(() -> parameterDefault(only.getKey(), edition))
                        .filter(value -> Defaults.same(value, only.getValue()))
                        .isPresent());
    }

    private Optional<Node> parameterDefault(String name, Edition edition) {
        return Optional.ofNullable(type.parameters().get(name)).flatMap(parameter -> parameter.defaultIn(edition));
    }

    /** A call of the operation as a call of the function; empty if the function does not take it. */
    Optional<Call> rows(Layer layer, Call call, Edition edition) {
        Map<String, Value> given = named(call, edition);
        Value first = given.get(first());
        if (first == null) {
            return Optional.empty();
        }
        Map<String, Value> keywords = new LinkedHashMap<>();
        for (Map.Entry<String, Node> keyword : part("kwargs").entrySet()) {
            Optional<Value> value = written(keyword.getValue(), layer, given, edition);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            keywords.put(keyword.getKey(), value.get());
        }
        return Optional.of(new Call(List.of(first), keywords));
    }

    private Optional<Value> written(Node source, Layer layer, Map<String, Value> given, Edition edition) {
        if (!(source instanceof Node.Text text) || !isReference(text.value())) {
            return Optional.of(new Value.Plain(source));
        }
        String name = name(text.value());
        Optional<Value> value = text.value().startsWith("@")
                ? Optional.ofNullable(given.get(name))
                : layer.argument(name)
                        .or(() -> Optional.ofNullable(given.get(name)))
                        .or(() -> parameterDefault(name, edition).map(Value.Plain::new));
        return value.flatMap(found -> Shaping.of(text.value()).toTensorFlow(found));
    }

    private static boolean isReference(String text) {
        return text.startsWith("@") || text.startsWith("$");
    }

    private static String name(String reference) {
        int shaping = reference.indexOf('|');
        return reference.substring(1, shaping < 0 ? reference.length() : shaping);
    }

    /** The arguments of a call by their names. */
    private Map<String, Value> named(Call call, Edition edition) {
        Map<String, Value> named = new LinkedHashMap<>();
        List<String> names = names(edition);
        for (int i = 0; i < Math.min(names.size(), call.arguments().size()); i++) {
            named.put(names.get(i), call.arguments().get(i));
        }
        named.putAll(call.keywords());
        return named;
    }

    private List<String> names(Edition edition) {
        if (type.fact("calls").orElse(Node.Null.VALUE) instanceof Node.Mapping rows) {
            for (Map.Entry<String, Node> names : rows.fields().entrySet()) {
                if (Era.of(names.getKey()).has(edition) && names.getValue() instanceof Node.Text text) {
                    return Arrays.asList(text.value().split(" ", -1));
                }
            }
        }
        return List.of();
    }

    /** A call of the function as a call of the operation; empty if the operation does not do all that it asks for. */
    private Optional<Found> read(Call call, Edition edition) {
        Map<String, Value> given = new LinkedHashMap<>(call.keywords());
        Optional<Value> first = first(call);
        if (first.isEmpty() || !ignored(given)) {
            return Optional.empty();
        }
        Map<String, Value> config = new LinkedHashMap<>();
        type.parameters().forEach((name, parameter) -> fill(name, parameter, edition, config));
        Map<String, Value> others = new LinkedHashMap<>();
        for (Map.Entry<String, Node> keyword : part("kwargs").entrySet()) {
            Value value = given.remove(keyword.getKey());
            if (value == null && part("absent").containsKey(keyword.getKey())) {
                value = new Value.Plain(part("absent").get(keyword.getKey()));
            }
            if (!read(keyword.getValue(), value, config, others)) {
                return Optional.empty();
            }
        }
        return given.isEmpty()
                ? Optional.of(new Found(type, config, arranged(first.get(), others, edition)))
                : Optional.empty();
    }

    private void fill(String name, Parameter parameter, Edition edition, Map<String, Value> config) {
        Optional.ofNullable(part("only").get(name))
                .or(() -> parameter.defaultIn(edition))
                .ifPresent(value -> config.put(name, new Value.Plain(value)));
    }

    private Optional<Value> first(Call call) {
        if (call.arguments().isEmpty()) {
            return Optional.empty();
        }
        Value first = call.arguments().get(0);
        if (isList()) {
            return Optional.of(first instanceof Value.Items ? first : new Value.Items(List.of(first)));
        } else if (first instanceof Value.Items list) {
            return list.items().size() == 1 ? Optional.of(list.items().get(0)) : Optional.empty();
        }
        return Optional.of(first);
    }

    /** Takes away what says nothing; false if something is left that says more. */
    private boolean ignored(Map<String, Value> given) {
        if (row.get("ignored").orElse(Node.Null.VALUE) instanceof Node.Sequence names) {
            names.items().forEach(name -> given.remove(((Node.Text) name).value()));
        }
        for (Map.Entry<String, Node> only : part("only_tf").entrySet()) {
            Value value = given.remove(only.getKey());
            if (value != null && !Defaults.same(value.toNode(), only.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean read(
            Node target, @Nullable Value value, Map<String, Value> config, Map<String, Value> others) {
        if (!(target instanceof Node.Text text) || !isReference(text.value())) {
            return value == null || Envelopes.isNull(value) || Defaults.same(value.toNode(), target);
        }
        if (value == null) {
            return config.containsKey(name(text.value()));
        }
        Optional<Value> shaped = Shaping.of(text.value()).toKeras3(value);
        shaped.ifPresent(found -> (text.value().startsWith("@") ? others : config).put(name(text.value()), found));
        return shaped.isPresent();
    }

    /** The arguments of the operation in the order of its call. */
    private Call arranged(Value first, Map<String, Value> others, Edition edition) {
        List<Value> arguments = new ArrayList<>();
        Map<String, Value> keywords = new LinkedHashMap<>(others);
        for (String name : names(edition)) {
            if (name.equals(first())) {
                arguments.add(first);
            } else if (keywords.containsKey(name) && !arguments.isEmpty()) {
                arguments.add(keywords.remove(name));
            }
        }
        return new Call(arguments.isEmpty() ? List.of(first) : arguments, keywords);
    }
}
