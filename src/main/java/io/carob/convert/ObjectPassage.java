package io.carob.convert;

import io.carob.model.Family;
import io.carob.model.Instance;
import io.carob.model.KerasClass;
import io.carob.model.Signature;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Takes an object that is no layer over a passage: a regularizer, a constraint, an optimizer, a loss. */
record ObjectPassage(Passage passage, String path) {

    Instance convert(Instance instance, KerasClass type) {
        Optional<Signature> source = type.in(passage.from());
        Map<String, Value> named = new LinkedHashMap<>();
        instance.arguments().forEach((key, value) -> {
            // where Keras 1 wrote no envelope, the name of the class stands among the arguments
            if (instance.fields().containsKey(Instance.CONFIG) || !key.equals("name")) {
                named.put(source.map(row -> row.name(key)).orElse(key), value);
            }
        });
        TfjsRegularizers single = new TfjsRegularizers(passage, path);
        if (single.concerns(Optional.of(type))) {
            return single.joined(type, named);
        }
        Optional<Signature> target = type.in(passage.to());
        if (target.isEmpty()) {
            passage.log()
                    .impossible(
                            path,
                            LayerPassage.ABSENT,
                            passage.to() + " has no " + type.family().id() + " " + instance.className());
            return Envelopes.absent(instance, type, named, passage);
        }
        if (type.family() == Family.LOSSES && passage.target() == Generation.KERAS_3) {
            ownReduction(named);
        }
        Map<String, Value> arguments =
                new ArgumentPassage(passage, type, target.get(), name -> path + ".config." + name).convert(named);
        return Envelopes.own(target.get(), arguments, passage);
    }

    /** The losses of Keras 2 leave their reduction open, and name the function that they stand for. */
    private void ownReduction(Map<String, Value> named) {
        if (Passage.plain("auto").equals(named.get("reduction"))) {
            named.put("reduction", Passage.plain("sum_over_batch_size"));
            passage.log().exact(path + ".config.reduction", "reduction", "auto is sum_over_batch_size");
        }
        if (named.remove("fn") != null) {
            passage.log().exact(path + ".config.fn", "reduction", "the function of a loss is told by its class");
        }
    }
}
