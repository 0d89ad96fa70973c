package io.carob.container;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.text.Limits;
import io.carob.container.proto.SavedMetadata;
import io.carob.container.proto.SavedMetadata.SavedObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SavedModel of TensorFlow. tf_keras puts a {@code keras_metadata.pb} into it, which holds the config; Keras 3's {@code
 * export()} writes none, so that there is no config to read.
 */
public final class SavedModel implements Container {

    static final String GRAPH = "saved_model.pb";
    static final String METADATA = "keras_metadata.pb";

    private static final String ROOT = "root";

    private final Source source;
    private final Limits limits;
    private @Nullable List<SavedObject> nodes;
    private @Nullable ConfigText config;

    /** Where the bytes of the metadata come from; empty if there are none. */
    interface Source {
        Optional<byte[]> read() throws IOException;
    }

    SavedModel(Source source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    static SavedModel of(SafeFolder folder, Limits limits) {
        return new SavedModel(
                () -> folder.has(METADATA)
                        ? Optional.of(KerasFolder.bytes(folder, METADATA, limits))
                        : Optional.empty(),
                limits);
    }

    @Override
    public ContainerKind kind() {
        return ContainerKind.TF_SAVEDMODEL;
    }

    /** The objects of Keras in it, in order; none if there is no {@code keras_metadata.pb}. */
    public synchronized List<SavedObject> nodes() throws IOException {
        if (nodes == null) {
            Optional<byte[]> bytes = source.read();
            nodes = bytes.isEmpty()
                    ? List.of()
                    : ConfigText.within(
                            METADATA, () -> SavedMetadata.read(bytes.get()).nodes());
        }
        return nodes;
    }

    @Override
    public synchronized Optional<ConfigText> config() throws IOException {
        if (config == null) {
            config = nodes().stream()
                    .filter(node -> node.path().equals(ROOT))
                    .findFirst()
                    .map(root -> ConfigText.read(root.metadata(), METADATA, limits))
                    .flatMap(SavedModel::inner)
                    .orElse(null);
        }
        return Optional.ofNullable(config);
    }

    /** The model in what is said of the root; a model of a class of its own may have no config. */
    private static Optional<ConfigText> inner(ConfigText root) {
        return root.document().get("model_config").orElse(Node.Null.VALUE) instanceof Node.Mapping model
                ? Optional.of(new ConfigText(root.text(), root.document(), model))
                : Optional.empty();
    }

    @Override
    public ConfigText requireConfig() throws IOException {
        return config().orElseThrow(() -> ContainerFault.CONFIG_MISSING.at("$", missing()));
    }

    private static String missing() {
        return "is a SavedModel that holds no config of a model, as export() of Keras 3 writes it: only a graph to run."
                + " A config is in what model.save() writes as .keras, or as a SavedModel in tf_keras";
    }

    @Override
    public Metadata metadata() throws IOException {
        Optional<Node.Mapping> root = config().map(ConfigText::document);
        return new Metadata(
                root.flatMap(node -> node.text("keras_version")),
                root.flatMap(node -> node.text("backend")),
                root.flatMap(node -> node.get("training_config")),
                Optional.empty());
    }

    /** @throws UnsupportedException always: the variables are a checkpoint of TensorFlow */
    @Override
    public List<Weight> weights() {
        throw new UnsupportedException(
                Code.UNSUPPORTED,
                "the weights of a SavedModel are a checkpoint of TensorFlow, which is not read; save the model as .keras");
    }

    @Override
    public void close() {
        // nothing stays open
    }
}
