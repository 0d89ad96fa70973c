package io.carob.cli;

import io.carob.audit.CarriedCode;
import io.carob.config.Node;
import io.carob.config.Spot;
import io.carob.initializer.CustomInitializer;
import io.carob.model.DTypePolicy;
import io.carob.model.InitializerValue;
import io.carob.model.Instance;
import io.carob.model.Layer;
import io.carob.model.Named;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The objects of a model that no catalogue of Keras's classes explains. */
final class Strangers {

    private final Map<String, String> custom = new LinkedHashMap<>();
    private final Map<String, String> opaque = new LinkedHashMap<>();

    private Strangers() {}

    /** Those in a model. */
    static Strangers in(Layer model, String path) {
        Strangers strangers = new Strangers();
        strangers.look(model, path);
        return strangers;
    }

    /** What is somebody else's: names of classes and functions by path. */
    Map<String, String> custom() {
        return custom;
    }

    /** What claims to be Keras's own and is not known: names by path. */
    Map<String, String> opaque() {
        return opaque;
    }

    private void look(Value value, String path) {
        if (value instanceof Layer layer) {
            look(layer.instance(), path);
        } else if (value instanceof Instance instance) {
            if (instance.type().isEmpty()) {
                meet(path, instance.registeredName(), instance.module());
            }
            instance.fields().forEach((key, field) -> look(field, path + "." + key));
        } else if (value instanceof Value.Items list) {
            for (int i = 0; i < list.items().size(); i++) {
                look(list.items().get(i), path + "[" + i + "]");
            }
        } else if (value instanceof Value.Fields object) {
            object.fields().forEach((key, field) -> look(field, path + "." + key));
        } else if (value instanceof InitializerValue named
                && named.initializer() instanceof CustomInitializer initializer) {
            meet(path, initializer.name(), Optional.empty());
        } else if (value instanceof Named named && named.type().isEmpty()) {
            meet(path, named.name(), Optional.empty());
        } else if (value instanceof DTypePolicy policy) {
            look(policy.written(), path);
        } else if (value instanceof Value.Plain plain) {
            look(plain.node(), path);
        }
    }

    /** Objects that were not taken for values. */
    private void look(Node tree, String path) {
        Spot.visit(tree, spot -> {
            if (spot.node() instanceof Node.Mapping object
                    && object.text(Instance.CLASS_NAME).isPresent()
                    && object.get(Instance.CONFIG).isPresent()) {
                meet(
                        path + spot.path().substring(1),
                        object.text(Instance.CLASS_NAME).get(),
                        object.text(Instance.MODULE));
            }
            return true;
        });
    }

    private void meet(String path, String name, Optional<String> module) {
        if (name.equals(CarriedCode.LAMBDA)) {
            return;
        }
        boolean own = module.filter(
                        text -> text.equals("keras") || text.startsWith("keras.") || text.startsWith("tf_keras."))
                .isPresent();
        (own ? opaque : custom).put(path, name);
    }
}
