package io.carob.convert;

import io.carob.config.Node;
import io.carob.model.Instance;
import io.carob.model.KerasClass;
import io.carob.model.Layer;
import io.carob.model.Signature;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Takes a layer of a class of Keras's own over a passage: first the rules where the meaning differs, then the tables. */
record LayerPassage(Passage passage, String path) {

    static final String ABSENT = "class-absent";
    static final String SHARED = "shared_object_id";
    static final String SHARED_RULE = "shared-object";

    Layer convert(Layer layer, KerasClass type) {
        Optional<Signature> source = type.in(passage.from());
        return convert(new LayerDraft(passage, layer, type, path, named(layer, source)));
    }

    Layer convert(LayerDraft draft) {
        if (draft.source().instance().fields().containsKey(SHARED)) {
            passage.log().exact(path + "." + SHARED, SHARED_RULE, "every layer is an object of its own");
        }
        for (LayerRule rule : LayerRules.of(passage)) {
            if (rule.concerns(draft)) {
                rule.apply(draft);
            }
        }
        Instance instance = Envelopes.built(draft.source().instance(), instance(draft), passage);
        for (Map.Entry<String, Node> field : draft.envelope().entrySet()) {
            instance = instance.withField(field.getKey(), new Value.Plain(field.getValue()));
        }
        // a rule that set them told so
        if (passage.source() == Generation.KERAS_3 && !draft.envelope().containsKey(Layer.BUILD_CONFIG)) {
            built(draft, instance);
        }
        Envelopes.tellMoved(draft.source().toNode(), instance.toNode(), passage, path);
        return new Layer(instance);
    }

    private void built(LayerDraft draft, Instance instance) {
        Value before = draft.source().instance().fields().get(Layer.BUILD_CONFIG);
        Value after = instance.fields().get(Layer.BUILD_CONFIG);
        if (before != null && (after == null || !after.toNode().equals(before.toNode()))) {
            passage.log()
                    .exact(
                            path + "." + Layer.BUILD_CONFIG,
                            Layer.BUILD_CONFIG,
                            "the shapes are found again when it is built");
        }
    }

    private Instance instance(LayerDraft draft) {
        Optional<Signature> target = draft.target();
        if (target.isPresent()) {
            Map<String, Value> arguments =
                    new ArgumentPassage(passage, draft.type(), target.get(), draft::path).convert(draft.arguments());
            return Envelopes.own(target.get(), arguments, passage);
        }
        draft.impossible(
                ABSENT, passage.to() + " has no layer " + draft.source().className());
        Map<String, Value> arguments = new LinkedHashMap<>();
        ValuePassage values = new ValuePassage(passage);
        draft.arguments().forEach((name, value) -> arguments.put(name, values.convert(value, draft.path(name))));
        return Envelopes.absent(draft.source().instance(), draft.type(), arguments, passage);
    }

    /** The arguments by their names in Keras 3. */
    private static Map<String, Value> named(Layer layer, Optional<Signature> source) {
        Map<String, Value> named = new LinkedHashMap<>();
        layer.arguments()
                .forEach((key, value) ->
                        named.put(source.map(row -> row.name(key)).orElse(key), value));
        return named;
    }
}
