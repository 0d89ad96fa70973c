package io.carob.convert.file;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import io.carob.model.Instance;
import io.carob.model.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The config of a model as the files of its Keras have it, which differs from the text of {@code to_json}. */
final class SavedText {

    /** TensorFlow's own Keras is Keras 3 since. */
    private static final Release TF_KERAS_ALONE_SINCE = Release.parse("2.16");

    /** What the old form of an object has no key for. */
    private static final Set<String> NEWER = Set.of(
            Instance.MODULE,
            Instance.REGISTERED_NAME,
            Layer.BUILD_CONFIG,
            TrainingConfig.COMPILE_CONFIG,
            "shared_object_id",
            "keras_version",
            "backend");

    private static final List<String> BESIDE = List.of(Layer.BUILD_CONFIG, TrainingConfig.COMPILE_CONFIG);

    private SavedText() {}

    /** What stands in the text of an archive beside the config of the model, and in no {@code to_json} of tf_keras. */
    static Map<String, Node> beside(Node.Mapping text) {
        Map<String, Node> beside = new LinkedHashMap<>();
        BESIDE.forEach(key -> text.get(key).ifPresent(value -> beside.put(key, value)));
        return beside;
    }

    /** In an HDF5 file: models and their layers are in the old form; what is in the layers stays as it is. */
    static String legacy(Node.Mapping model) {
        return KerasJson.print(old(model));
    }

    private static Node.Mapping old(Node.Mapping object) {
        Map<String, Node> fields = new LinkedHashMap<>();
        object.fields().forEach((key, value) -> {
            if (!NEWER.contains(key)) {
                fields.put(key, key.equals(Instance.CONFIG) ? layersOld(value) : value);
            }
        });
        object.text(Instance.REGISTERED_NAME)
                .filter(name -> name.contains(">"))
                .ifPresent(name -> fields.put(Instance.CLASS_NAME, new Node.Text(name)));
        return new Node.Mapping(fields);
    }

    private static Node layersOld(Node config) {
        if (!(config instanceof Node.Mapping arguments)
                || !(arguments.get(Layer.LAYERS).orElse(Node.Null.VALUE) instanceof Node.Sequence layers)) {
            return config;
        }
        List<Node> old = new ArrayList<>();
        for (Node layer : layers.items()) {
            old.add(layer instanceof Node.Mapping object ? old(object) : layer);
        }
        return arguments.with(Layer.LAYERS, new Node.Sequence(old));
    }

    /**
     * In an archive: the whole object. The {@code to_json} of tf_keras leaves out where its class is found; before 2.16 that
     * is not the same place in tf.keras and in tf_keras, but both find a graph of layers as a Model.
     *
     * @param beside what the archive says besides: how the model was built and compiled
     */
    static String archive(Node.Mapping model, Edition edition, Map<String, Node> beside) {
        if (edition.dialect() == Dialect.KERAS_3 || model.get(Instance.MODULE).isPresent()) {
            Map<String, Node> fields = new LinkedHashMap<>(model.fields());
            fields.putAll(beside);
            return KerasJson.print(new Node.Mapping(fields));
        }
        String name = model.text(Instance.CLASS_NAME).orElse("");
        boolean graph = name.equals("Functional") || name.equals("Model");
        Map<String, Node> fields = new LinkedHashMap<>();
        boolean alone = edition.release().compareTo(TF_KERAS_ALONE_SINCE) >= 0;
        fields.put(Instance.MODULE, new Node.Text(graph && alone ? "tf_keras.src.engine.functional" : "keras"));
        fields.put(Instance.CLASS_NAME, new Node.Text(!graph ? name : alone ? "Functional" : "Model"));
        fields.put(Instance.CONFIG, model.get(Instance.CONFIG).orElse(Node.Mapping.EMPTY));
        fields.put(Instance.REGISTERED_NAME, graph ? new Node.Text("Functional") : Node.Null.VALUE);
        fields.putAll(beside);
        return KerasJson.print(new Node.Mapping(fields));
    }
}
