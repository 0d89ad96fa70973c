package io.carob.convert;

import io.carob.config.Edition;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.Tag;
import io.carob.model.Catalogue;
import io.carob.model.DTypePolicy;
import io.carob.model.Family;
import io.carob.model.Instance;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes dtype policies over a passage: Keras 3 has written objects for all of them since 3.4, Keras 2 only for mixed ones. */
record PolicyPassage(Passage passage, String path) {

    static final String RULE = "dtype-policy";

    /** Policies that are no more than their name. */
    private static final List<String> NAMED = List.of("DTypePolicy", "FloatDTypePolicy", "Policy", "PolicyV1");

    private static final Release OBJECTS_SINCE = Release.parse("3.4");

    DTypePolicy convert(DTypePolicy policy) {
        boolean plain = policy.written() instanceof Value.Plain;
        if (plain && hasObjects(passage.from()) && hasObjects(passage.to())) {
            // some layers write the name still
            return policy;
        }
        boolean named = !(policy.written() instanceof Instance instance) || NAMED.contains(instance.className());
        if (!named && passage.target() == Generation.KERAS_3 && passage.source() == Generation.KERAS_3) {
            return new DTypePolicy(policy.name(), passage.instance((Instance) policy.written(), path));
        } else if (!named) {
            passage.log()
                    .impossible(
                            path, RULE, passage.to() + " has no policy " + ((Instance) policy.written()).className());
        }
        if (policy.name().startsWith("mixed_")
                && passage.target() == Generation.KERAS_2
                && Catalogue.find(Family.POLICIES, "Policy", passage.to()).isEmpty()) {
            passage.log().impossible(path, RULE, passage.to() + " has no mixed precision");
        }
        return written(policy.name());
    }

    private static boolean hasObjects(Edition edition) {
        return Generation.of(edition) == Generation.KERAS_3 && edition.release().compareTo(OBJECTS_SINCE) >= 0;
    }

    /** The policy of a name as the target writes it. */
    DTypePolicy written(String name) {
        boolean mixed = name.startsWith("mixed_");
        boolean keras3 = passage.target() == Generation.KERAS_3;
        if (hasObjects(passage.to())) {
            return new DTypePolicy(name, object("keras", "DTypePolicy", name));
        } else if (!keras3 && mixed && passage.target() == Generation.KERAS_2) {
            String module = passage.hasModules() ? "keras.mixed_precision" : "";
            return new DTypePolicy(name, object(module, "Policy", name));
        }
        return new DTypePolicy(name);
    }

    private Value object(String module, String className, String name) {
        Map<String, Node> config = new LinkedHashMap<>();
        config.put("name", new Node.Text(name));
        Node.Mapping node = (Node.Mapping)
                (module.isEmpty()
                        ? KerasObject.legacy(className, new Node.Mapping(config))
                        : KerasObject.module(module, className, new Node.Mapping(config)));
        Map<String, Value> fields = new LinkedHashMap<>();
        node.fields().forEach((key, value) -> fields.put(key, new Value.Plain(value)));
        return new Instance(fields, Tag.NONE, Optional.empty(), passage.writing());
    }
}
