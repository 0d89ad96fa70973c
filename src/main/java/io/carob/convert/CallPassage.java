package io.carob.convert;

import io.carob.model.Call;
import io.carob.model.Layer;
import io.carob.model.NodeIndex.Place;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the calls of a layer over a passage. Keras 3 has all arguments of the call; Keras 2 has the tensors of the first
 * one, and the others by their names.
 */
record CallPassage(Passage passage, Layer layer, Tensors tensors, String path) {

    private static final String INITIAL_STATE = "initial_state";
    private static final String MASK = "mask";

    private static final List<String> HEADS = List.of(
            "value",
            "key",
            "query_mask",
            "value_mask",
            "key_mask",
            "attention_mask",
            "return_attention_scores",
            "training",
            "use_causal_mask");

    private static final List<String> SCORES = List.of(MASK, "training", "return_attention_scores", "use_causal_mask");

    /** The names of the arguments that come after the first, of the layers where they are others than of most. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "MultiHeadAttention", HEADS,
            "GroupQueryAttention", HEADS,
            "Attention", SCORES,
            "AdditiveAttention", SCORES,
            "Softmax", List.of(MASK));

    private static final List<String> STATEFUL = List.of(INITIAL_STATE, MASK, "training");
    private static final List<String> MOST = List.of("training", MASK);
    private static final Set<String> FIRST = Set.of("inputs", "x", "sequence", "sequences", "query");

    Call convert(Call call) {
        if (passage.source() == passage.target()) {
            return same(call);
        } else if (passage.target() == Generation.TFJS) {
            return same(new TfjsCalls(passage, layer, path).toTfjs(call));
        } else if (passage.source() == Generation.TFJS) {
            return same(new TfjsCalls(passage, layer, path).toKeras(call));
        }
        if (passage.target() == Generation.KERAS_3) {
            return toArguments(call);
        }
        return passage.source() == Generation.KERAS_3 ? toRows(call) : same(call);
    }

    private Call same(Call call) {
        List<Value> arguments = new ArrayList<>();
        call.arguments().forEach(value -> arguments.add(value(value)));
        Map<String, Value> keywords = new LinkedHashMap<>();
        call.keywords().forEach((key, value) -> keywords.put(key, value(value)));
        return new Call(arguments, keywords);
    }

    private Value value(Value value) {
        return tensors.map(new ValuePassage(passage).convert(value, path + "." + Layer.INBOUND_NODES), Place.CALL);
    }

    private boolean isRecurrent() {
        return layer.type()
                .filter(type -> type.parameters().containsKey("return_sequences")
                        || type.name().equals("Bidirectional"))
                .isPresent();
    }

    private Call toArguments(Call call) {
        Map<String, Value> keywords = new LinkedHashMap<>();
        call.keywords().forEach((key, value) -> keywords.put(key, value(value)));
        List<Value> arguments = new ArrayList<>();
        Value first = call.arguments().isEmpty()
                ? new Value.Items(List.of())
                : value(call.arguments().get(0));
        if (first instanceof Value.Items list
                && list.items().size() == 1
                && list.items().get(0) instanceof TensorRef) {
            first = list.items().get(0);
        } else if (isRecurrent()
                && first instanceof Value.Items list
                && list.items().size() > 1) {
            // the tensors after the first are the states to begin with
            List<Value> states = list.items().subList(1, list.items().size());
            boolean one =
                    states.size() == 1 && !List.of("LSTM", "Bidirectional").contains(layer.className());
            keywords.put(INITIAL_STATE, one ? states.get(0) : new Value.Items(states));
            first = list.items().get(0);
        }
        arguments.add(first);
        if (layer.className().equals("MultiHeadAttention") && keywords.containsKey("value")) {
            arguments.add(keywords.remove("value"));
        }
        return new Call(arguments, keywords);
    }

    private Call toRows(Call call) {
        List<Value> given = new ArrayList<>(call.arguments());
        Map<String, Value> others = new LinkedHashMap<>(call.keywords());
        if (given.isEmpty()) {
            FIRST.stream().filter(others::containsKey).findFirst().ifPresent(key -> given.add(others.remove(key)));
        }
        Map<String, Value> keywords = new LinkedHashMap<>();
        List<String> names = names();
        for (int i = 1; i < given.size(); i++) {
            keywords.put(i <= names.size() ? names.get(i - 1) : "argument_" + i, given.get(i));
        }
        keywords.putAll(others);
        // a model in a model has no mask unless it is given one
        if (layer.isModel() && keywords.containsKey(MASK) && Envelopes.isNull(keywords.get(MASK))) {
            keywords.remove(MASK);
        }
        Value first = given.isEmpty() ? new Value.Items(List.of()) : given.get(0);
        Value states = keywords.get(INITIAL_STATE);
        if (isRecurrent()
                && !(first instanceof Value.Items)
                && (states instanceof Value.Items || states instanceof TensorRef)) {
            keywords.remove(INITIAL_STATE);
            first = withStates(first, states);
        }
        Map<String, Value> converted = new LinkedHashMap<>();
        keywords.forEach((key, value) -> converted.put(key, value(value)));
        Value row = value(first);
        return new Call(List.of(row instanceof TensorRef ? new Value.Items(List.of(row)) : row), converted);
    }

    static Value withStates(Value first, Value states) {
        List<Value> all = new ArrayList<>(List.of(first));
        if (states instanceof Value.Items list) {
            all.addAll(list.items());
        } else {
            all.add(states);
        }
        return new Value.Items(all);
    }

    private List<String> names() {
        List<String> names = NAMES.get(layer.className());
        return names != null ? names : isRecurrent() ? STATEFUL : MOST;
    }
}
