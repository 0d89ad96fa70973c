package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Tag;
import io.carob.model.Instance;
import io.carob.model.KerasClass;
import io.carob.model.Layer;
import io.carob.model.Signature;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The envelopes of a target: with a module, or in the legacy form. */
final class Envelopes {

    private static final String MOVED = "class-moved";

    private Envelopes() {}

    /** Around an object of Keras's own. */
    static Instance own(Signature signature, Map<String, Value> arguments, Passage passage) {
        Map<String, Value> fields = new LinkedHashMap<>();
        boolean modules = passage.hasModules();
        Optional<String> module = signature.module();
        if (modules) {
            fields.put(Instance.MODULE, module.<Value>map(Passage::plain).orElse(Value.Plain.NULL));
        }
        fields.put(Instance.CLASS_NAME, Passage.plain(signature.className()));
        fields.put(Instance.CONFIG, new Value.Fields(arguments));
        if (modules) {
            // what the public interface does not export is registered by its name
            boolean exported = module.filter(name -> name.contains(".src")).isEmpty();
            fields.put(Instance.REGISTERED_NAME, exported ? Value.Plain.NULL : Passage.plain(signature.className()));
        }
        return new Instance(fields, Tag.NONE, Optional.of(signature.type()), passage.writing());
    }

    /** Around an object of a class that the target does not have: as if it had it. */
    static Instance absent(Instance source, KerasClass type, Map<String, Value> arguments, Passage passage) {
        Map<String, Value> fields = new LinkedHashMap<>();
        if (passage.hasModules()) {
            fields.put(
                    Instance.MODULE,
                    Passage.plain(
                            source.module().orElse("keras." + type.family().id())));
        }
        fields.put(Instance.CLASS_NAME, Passage.plain(source.className()));
        fields.put(Instance.CONFIG, new Value.Fields(arguments));
        if (passage.hasModules()) {
            fields.put(Instance.REGISTERED_NAME, Value.Plain.NULL);
        }
        return new Instance(fields, Tag.NONE, Optional.of(type), passage.writing());
    }

    /**
     * Around an object of somebody else's class. The legacy form has one name for it, such as {@code my_pkg>Ramp}; with a
     * module there are the class and the name under which it is registered.
     */
    static Instance custom(Instance source, Map<String, Value> arguments, Passage passage) {
        Map<String, Value> fields = new LinkedHashMap<>();
        boolean legacy = source.fields().get(Instance.MODULE) == null;
        String registered = source.registeredName();
        if (!passage.hasModules()) {
            fields.put(Instance.CLASS_NAME, Passage.plain(registered));
        } else {
            String name = source.className();
            fields.put(
                    Instance.MODULE, legacy ? Value.Plain.NULL : source.fields().get(Instance.MODULE));
            fields.put(Instance.CLASS_NAME, Passage.plain(name.substring(name.indexOf('>') + 1)));
        }
        boolean config = source.fields().get(Instance.CONFIG) instanceof Value.Fields
                || source.fields().get(Instance.CONFIG) == null;
        fields.put(
                Instance.CONFIG,
                config ? new Value.Fields(arguments) : source.fields().get(Instance.CONFIG));
        if (passage.hasModules()) {
            fields.put(Instance.REGISTERED_NAME, Passage.plain(registered));
        }
        return new Instance(fields, source.tag(), Optional.empty(), passage.writing());
    }

    /** Tells where a class is found by other words, such as those of the module that first had it. */
    static void tellMoved(Node before, Node after, Passage passage, String path) {
        if (!(before instanceof Node.Mapping source) || !(after instanceof Node.Mapping target)) {
            return;
        }
        for (String key : List.of(Instance.MODULE, Instance.REGISTERED_NAME)) {
            Optional<Node> old = source.get(key);
            if (old.isPresent() && target.get(key).isPresent() && !old.equals(target.get(key))) {
                passage.log()
                        .add(
                                Report.Severity.EXACT,
                                path + "." + key,
                                MOVED,
                                old,
                                target.get(key),
                                "the class is found by other words");
            }
        }
    }

    /** With the shapes that an object was built with, where the target tells them in the same way. */
    static Instance built(Instance source, Instance converted, Passage passage) {
        Value build = source.fields().get(Layer.BUILD_CONFIG);
        return build != null && passage.source() == passage.target() && passage.hasModules()
                ? converted.withField(Layer.BUILD_CONFIG, build)
                : converted;
    }

    /** Whether a value is the {@code null} of a tree. */
    static boolean isNull(Value value) {
        return value.toNode() instanceof Node.Null;
    }
}
