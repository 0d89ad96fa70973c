package io.carob.convert;

import io.carob.model.Call;
import io.carob.model.Layer;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of layers between Keras 2 and TensorFlow.js, which write them alike and mean less or more by their keywords. */
record TfjsCalls(Passage passage, Layer layer, String path) {

    private static final String RULE = "call-argument";
    private static final String TRAINING = "training";
    private static final String INITIAL_STATE = "initial_state";

    /** What TensorFlow.js makes of a call of Keras 2. Of a layer that it has not, there is nothing more to tell. */
    Call toTfjs(Call call) {
        if (layer.type().flatMap(type -> type.in(passage.to())).isEmpty()) {
            return call;
        }
        Map<String, Value> keywords = new LinkedHashMap<>();
        Value first = call.arguments().isEmpty()
                ? new Value.Items(List.of())
                : call.arguments().get(0);
        for (Map.Entry<String, Value> keyword : call.keywords().entrySet()) {
            Value value = keyword.getValue();
            if (keyword.getKey().equals(INITIAL_STATE) && !Envelopes.isNull(value)) {
                first = CallPassage.withStates(alone(first), value);
            } else if (keyword.getKey().equals(TRAINING) && !Envelopes.isNull(value)) {
                keywords.put(TRAINING, value);
            } else if (!Envelopes.isNull(value) && !isFalse(value)) {
                passage.log()
                        .impossible(
                                path + "." + Layer.INBOUND_NODES,
                                RULE,
                                passage.to() + " ignores the argument " + keyword.getKey() + " of a call");
            }
        }
        if (!isList(first)) {
            passage.log()
                    .impossible(
                            path + "." + Layer.INBOUND_NODES,
                            RULE,
                            passage.to() + " calls a layer with a list of tensors and nothing else");
        }
        return new Call(List.of(first), keywords);
    }

    private static boolean isFalse(Value value) {
        return value.toNode().equals(new io.carob.config.Node.Bool(false));
    }

    private static Value alone(Value first) {
        return first instanceof Value.Items list && list.items().size() == 1
                ? list.items().get(0)
                : first;
    }

    private static boolean isList(Value value) {
        return value instanceof Value.Items list && list.items().stream().allMatch(TensorRef.class::isInstance);
    }

    /** What Keras 2 makes of a call of TensorFlow.js, which keeps arguments that no layer has. */
    Call toKeras(Call call) {
        Map<String, Value> keywords = new LinkedHashMap<>();
        call.keywords().forEach((key, value) -> {
            if (key.equals(TRAINING)) {
                keywords.put(key, value);
            } else {
                passage.log()
                        .exact(
                                path + "." + Layer.INBOUND_NODES,
                                RULE,
                                "the argument " + key + " is ignored by " + passage.from());
            }
        });
        return new Call(call.arguments(), keywords);
    }
}
