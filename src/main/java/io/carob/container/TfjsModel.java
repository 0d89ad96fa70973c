package io.carob.container;

import io.carob.config.Node;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@code model.json} of TensorFlow.js, with the files of weights beside it. */
public final class TfjsModel implements Container {

    static final String FILE = "model.json";

    static final String TOPOLOGY = "modelTopology";
    private static final String MODEL_CONFIG = "model_config";

    private final SafeFolder folder;
    private final ConfigText config;
    private final TfjsManifest manifest;
    private final List<JoinedFiles> open = new ArrayList<>();
    private @Nullable List<Weight> weights;

    TfjsModel(SafeFolder folder, ConfigText text) {
        this.folder = folder;
        this.config = new ConfigText(text.text(), text.document(), model(text.document()));
        this.manifest = TfjsManifest.of(text.document());
    }

    static boolean isOne(Node.Mapping document) {
        return document.get(TOPOLOGY).isPresent();
    }

    private static Node.Mapping model(Node.Mapping document) {
        Node topology = document.get(TOPOLOGY).orElseThrow();
        boolean graph = document.text("format").orElse("").equals("graph-model")
                || (topology instanceof Node.Mapping object
                        && object.get("node").isPresent());
        if (graph) {
            throw ContainerFault.GRAPH_MODEL.at(
                    "$." + TOPOLOGY, "is a graph model of TensorFlow.js: it has no layers and so no config of Keras");
        } else if (!(topology instanceof Node.Mapping object)) {
            throw ContainerFault.CONFIG_NOT_OBJECT.at("$." + TOPOLOGY, "must be an object, got " + topology.excerpt());
        } else {
            return object.get(MODEL_CONFIG).orElse(object) instanceof Node.Mapping inner ? inner : object;
        }
    }

    @Override
    public ContainerKind kind() {
        return ContainerKind.TFJS_LAYERS;
    }

    @Override
    public Optional<ConfigText> config() {
        return Optional.of(config);
    }

    @Override
    public Metadata metadata() {
        Node.Mapping around = (Node.Mapping) config.document().get(TOPOLOGY).orElseThrow();
        return new Metadata(
                around.text("keras_version"),
                around.text("backend"),
                config.document()
                        .get("trainingConfig")
                        .or(() -> around.get("training_config"))
                        .filter(node -> !(node instanceof Node.Null)),
                Optional.empty());
    }

    @Override
    public synchronized List<Weight> weights() throws IOException {
        if (weights == null) {
            List<Weight> all = new ArrayList<>();
            for (TfjsManifest.Group group : manifest.groups()) {
                all.addAll(weights(group));
            }
            weights = List.copyOf(all);
        }
        return weights;
    }

    private List<Weight> weights(TfjsManifest.Group group) throws IOException {
        JoinedFiles files = new JoinedFiles();
        open.add(files);
        for (String path : group.paths()) {
            files.add(folder.open(path, group.place() + ".paths"));
        }
        if (files.size() != group.bytes()) {
            throw ContainerFault.WEIGHTS_SIZE.at(
                    group.place(), "the weights have " + group.bytes() + " bytes, the files " + files.size());
        }
        List<Weight> all = new ArrayList<>();
        long at = 0;
        for (TfjsManifest.Entry entry : group.weights()) {
            Tensor stored = new JoinedTensor(entry.stored(), entry.shape(), files, at);
            Tensor tensor = entry.isQuantized()
                    ? new DequantizedTensor(stored, entry.dtype(), entry.scale(), entry.min())
                    : stored;
            all.add(new Weight(entry.name(), entry.stored().id(), tensor));
            at += entry.bytes();
        }
        return all;
    }

    @Override
    public synchronized void close() throws IOException {
        for (JoinedFiles files : open) {
            files.close();
        }
    }
}
