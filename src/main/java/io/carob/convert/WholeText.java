package io.carob.convert;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.model.Instance;
import io.carob.model.Layer;
import io.carob.model.Model;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands around a converted model: a target's {@code to_json} tells its version, or how the model was compiled. */
record WholeText(Edition target, Log log) {

    private static final String COMPILE_CONFIG = "compile_config";
    /** Keras 3 tells since then whether a model was compiled. */
    static final Release COMPILED_SINCE = Release.parse("3.10");

    Node of(Layer model, Model source) {
        Node.Mapping object = (Node.Mapping) model.toNode();
        if (target.dialect() != Dialect.TFJS) {
            new TfjsFrame(source.frame(), log).leave(target);
        }
        return switch (target.dialect()) {
            case KERAS_3 -> keras3(object);
            case TFJS ->
                new TfjsFrame(source.frame(), log)
                        .around(versioned(object, "tfjs-layers " + version(), "tensor_flow.js"));
            default -> versioned(object, version(), "tensorflow");
        };
    }

    /** The release as the library spells it. */
    private String version() {
        Release release = target.release();
        return release.major() + "." + release.minor() + "." + release.patch() + (release.tensorflow() ? "-tf" : "");
    }

    private Node keras3(Node.Mapping model) {
        boolean told = model.get(COMPILE_CONFIG).isPresent() || target.release().compareTo(COMPILED_SINCE) < 0;
        return told ? model : model.with(COMPILE_CONFIG, Node.Mapping.EMPTY);
    }

    /** Keras 2 writes the whole model without a module. */
    private static Node.Mapping versioned(Node.Mapping model, String version, String backend) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put(Instance.CLASS_NAME, model.get(Instance.CLASS_NAME).orElseThrow());
        fields.put(Instance.CONFIG, model.get(Instance.CONFIG).orElseThrow());
        fields.put("keras_version", new Node.Text(version));
        fields.put("backend", new Node.Text(backend));
        return new Node.Mapping(fields);
    }
}
