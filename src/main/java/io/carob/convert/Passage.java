package io.carob.convert;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.model.Family;
import io.carob.model.Instance;
import io.carob.model.KerasClass;
import io.carob.model.Layer;
import io.carob.model.Value;
import io.carob.model.Writing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * From one release straight to another.
 *
 * @param from whose words the input has
 * @param to whose words the output has
 * @param log gets what is done on the way
 */
record Passage(Edition from, Edition to, Log log) {

    Generation source() {
        return Generation.of(from);
    }

    Generation target() {
        return Generation.of(to);
    }

    boolean isBetween(Generation one, Generation other) {
        return source() == one && target() == other;
    }

    /** How the target writes. */
    Writing writing() {
        return new Writing(to, hasModules());
    }

    boolean hasModules() {
        return to.dialect() == Dialect.KERAS_3 || to.dialect() == Dialect.TF_KERAS;
    }

    /** A whole model. */
    Layer model(Layer model, String path) {
        return model.isModel() ? new ModelPassage(this, path).convert(model) : layer(model, path);
    }

    /** A layer, with all that is in it. */
    Layer layer(Layer layer, String path) {
        if (layer.isModel()) {
            return new ModelPassage(this, path).convert(layer);
        }
        Optional<KerasClass> type = layer.type();
        if (type.isEmpty()) {
            return custom(layer, path);
        } else if (type.get().family() == Family.OPERATIONS && target() != Generation.KERAS_3) {
            log.impossible(path, "operation", "the operation " + layer.className() + " stands outside a graph");
        }
        return new LayerPassage(this, path).convert(layer, type.get());
    }

    /** A layer of somebody else's class: what is Keras's own in it is converted, the rest stays. */
    private Layer custom(Layer layer, String path) {
        foreign(layer.className(), path);
        if (layer.instance().fields().containsKey(Layer.BUILD_CONFIG)) {
            log.exact(
                    path + "." + Layer.BUILD_CONFIG,
                    "build-config",
                    "the class finds its shapes again when it is called");
        }
        Map<String, Value> arguments = new LinkedHashMap<>();
        ValuePassage values = new ValuePassage(this);
        layer.arguments().forEach((key, value) -> arguments.put(key, values.convert(value, path + ".config." + key)));
        return new Layer(Envelopes.custom(layer.instance(), arguments, this));
    }

    /** An object that is no layer. */
    Value instance(Instance instance, String path) {
        if (instance.type().isPresent()) {
            return new ObjectPassage(this, path)
                    .convert(instance, instance.type().get());
        }
        foreign(instance.className(), path);
        Map<String, Value> arguments = new LinkedHashMap<>();
        ValuePassage values = new ValuePassage(this);
        instance.arguments()
                .forEach((key, value) -> arguments.put(key, values.convert(value, path + ".config." + key)));
        return Envelopes.custom(instance, arguments, this);
    }

    /** Python code that registers a class helps no JavaScript. */
    private void foreign(String className, String path) {
        if (target() == Generation.TFJS && source() != Generation.TFJS) {
            log.impossible(path, "custom-class", to + " has no " + className);
        }
    }

    /** A plain value of the target. */
    static Value plain(Object value) {
        return new Value.Plain(Node.of(value));
    }
}
