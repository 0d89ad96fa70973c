package io.carob.convert;

import io.carob.config.Node;
import io.carob.convert.Report.Severity;
import io.carob.model.DTypePolicy;
import io.carob.model.Family;
import io.carob.model.InitializerValue;
import io.carob.model.KerasClass;
import io.carob.model.Kind;
import io.carob.model.Layer;
import io.carob.model.Parameter;
import io.carob.model.Signature;
import io.carob.model.Value;
import io.carob.model.Writing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes the arguments of a class over a passage, as the tables say: those that the target has under its own keys in its
 * own order, those that it lacks only if they say no more than their default.
 *
 * @param type the class
 * @param target how the target has it
 * @param paths the place of an argument by its name
 */
record ArgumentPassage(Passage passage, KerasClass type, Signature target, UnaryOperator<String> paths) {

    static final String DEFAULT = "default";
    static final String DROPPED = "dropped";

    /** The arguments by the target's keys. */
    Map<String, Value> convert(Map<String, Value> arguments) {
        Map<String, Value> converted = new LinkedHashMap<>();
        arguments.forEach((name, value) -> convert(name, value, converted));
        target.keys().forEach((key, always) -> complete(key, always, arguments, converted));
        return ordered(converted);
    }

    /** The same for a model, whose layers are converted already. */
    Map<String, Value> convertOwn(Map<String, Value> config) {
        Map<String, Value> arguments = new LinkedHashMap<>(config);
        Map<String, Value> layers = new LinkedHashMap<>();
        for (String key : List.of(Layer.LAYERS, Layer.INPUT_LAYERS, Layer.OUTPUT_LAYERS)) {
            Optional.ofNullable(arguments.remove(key)).ifPresent(value -> layers.put(key, value));
        }
        Map<String, Value> converted = new LinkedHashMap<>(convert(arguments));
        converted.putAll(layers);
        return ordered(converted);
    }

    private void convert(String name, Value value, Map<String, Value> converted) {
        Optional<String> key = target.key(name);
        Optional<Parameter> parameter = Optional.ofNullable(type.parameters().get(name));
        if (key.isPresent()) {
            Value written = written(name, value);
            boolean sometimes = Boolean.FALSE.equals(target.keys().get(key.get()));
            if (sometimes && isDefault(parameter, value)) {
                log(
                        Severity.EXACT,
                        name,
                        DROPPED,
                        Optional.of(value),
                        Optional.empty(),
                        "is written only where it says something");
            } else {
                converted.put(key.get(), written);
            }
        } else if (target.takesAny()) {
            converted.put(name, written(name, value));
        } else {
            drop(name, value, parameter);
        }
    }

    private Value written(String name, Value value) {
        Value written = new ValuePassage(passage).convert(value, paths.apply(name));
        // an input has a dtype, and no policy
        return written instanceof DTypePolicy policy && type.name().equals("InputLayer")
                ? new DTypePolicy(policy.name())
                : written;
    }

    private void drop(String name, Value value, Optional<Parameter> parameter) {
        if (name.equals(Layer.NAME) && type.family() == Family.OPERATIONS) {
            // the graph has it beside the config
            log(Severity.EXACT, name, DROPPED, Optional.of(value), Optional.empty(), "stands beside the config only");
        } else if (parameter.isEmpty()) {
            log(
                    Severity.IMPOSSIBLE,
                    name,
                    "unknown-key",
                    Optional.of(value),
                    Optional.empty(),
                    "is a key of no release; " + passage.to() + " refuses it");
        } else if (isDefault(parameter, value)) {
            log(
                    Severity.EXACT,
                    name,
                    DROPPED,
                    Optional.of(value),
                    Optional.empty(),
                    "has no key in " + passage.to() + ", and stands for what that does anyway");
        } else if (parameter.get().indifferent()) {
            log(
                    Severity.EXACT,
                    name,
                    DROPPED,
                    Optional.of(value),
                    Optional.empty(),
                    "has no key in " + passage.to() + ", and changes nothing that is computed");
        } else {
            log(
                    Severity.LOSSY,
                    name,
                    DROPPED,
                    Optional.of(value),
                    Optional.empty(),
                    "has no key in " + passage.to() + ", and is left out");
        }
    }

    /** What the source leaves to its default, where the target writes it or has another one. */
    private void complete(String key, boolean always, Map<String, Value> arguments, Map<String, Value> converted) {
        String name = target.name(key);
        Parameter parameter = type.parameters().get(name);
        if (converted.containsKey(key) || arguments.containsKey(name) || parameter == null || isOfGraph(key)) {
            return;
        }
        boolean known = type.in(passage.from()).flatMap(row -> row.key(name)).isPresent();
        Optional<Node> theirs = known ? parameter.defaultIn(passage.from()) : Optional.empty();
        Optional<Node> ours = parameter.defaultIn(passage.to());
        boolean differs = theirs.isPresent() && !Defaults.same(theirs.get(), ours.orElse(Node.Null.VALUE));
        Optional<Node> chosen = differs ? theirs : ours;
        if (chosen.isPresent() && (always || differs)) {
            Value value = differs
                    ? theirs(chosen.get(), parameter.kind(), paths.apply(name))
                    : ours(chosen.get(), parameter.kind());
            converted.put(key, value);
            log(
                    Severity.DEFAULTED,
                    name,
                    DEFAULT,
                    Optional.empty(),
                    Optional.of(value),
                    "is left to its default by the source");
        } else if (chosen.isEmpty() && always) {
            log(
                    Severity.IMPOSSIBLE,
                    name,
                    "required",
                    Optional.empty(),
                    Optional.empty(),
                    "must be given in " + passage.to() + ", and the source does not tell it");
        }
    }

    private static boolean isOfGraph(String key) {
        return key.equals(Layer.LAYERS) || key.equals(Layer.INPUT_LAYERS) || key.equals(Layer.OUTPUT_LAYERS);
    }

    /** A default of the source as a value of the target. */
    private Value theirs(Node node, Kind kind, String place) {
        Value value = Value.read(node, kind, new Writing(passage.from(), passage.hasModules()));
        return new ValuePassage(passage).convert(value, place);
    }

    /** A default of the target, whose words may mean something else to the source. */
    private Value ours(Node node, Kind kind) {
        Value value = Value.read(node, kind, passage.writing());
        if (value instanceof InitializerValue initializer) {
            return new InitializerValue(initializer.initializer(), passage.writing());
        } else if (value instanceof DTypePolicy policy) {
            return new PolicyPassage(passage, "").written(policy.name());
        }
        return value;
    }

    private boolean isDefault(Optional<Parameter> parameter, Value value) {
        return parameter
                .flatMap(known -> known.defaultIn(passage.from()).or(() -> known.defaultIn(passage.to())))
                .filter(node -> Defaults.matches(value, node))
                .isPresent();
    }

    private Map<String, Value> ordered(Map<String, Value> converted) {
        return target.ordered(converted, Envelopes::isNull);
    }

    private void log(
            Severity severity, String name, String rule, Optional<Value> before, Optional<Value> after, String text) {
        passage.log()
                .add(
                        severity,
                        paths.apply(name),
                        rule,
                        before.map(Value::toNode),
                        after.map(Value::toNode),
                        name + " " + text);
    }
}
