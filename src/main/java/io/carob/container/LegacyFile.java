package io.carob.container;

import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.text.Limits;
import io.carob.container.hdf5.HdfReader;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An HDF5 file as Keras 1 and 2 wrote it and Keras 3 still does: a whole model, or its weights by layer. */
public final class LegacyFile implements Container {

    static final String MODEL_CONFIG = "model_config";
    static final String TRAINING_CONFIG = "training_config";
    static final String KERAS_VERSION = "keras_version";
    static final String BACKEND = "backend";
    static final String LAYER_NAMES = "layer_names";
    static final String WEIGHT_NAMES = "weight_names";
    static final String MODEL_WEIGHTS = "/model_weights";
    static final String OPTIMIZER_WEIGHTS = "/optimizer_weights";
    /** The group of weights that belong to no layer. */
    static final String TOP_LEVEL = "top_level_model_weights";

    private final FileChannel file;
    private final HdfReader reader;
    private final Limits limits;
    private final boolean whole;
    private @Nullable ConfigText config;

    /**
     * A layer in the file.
     *
     * @param weights in order, each named as the layer names it
     */
    public record LayerWeights(String layer, List<Weight> weights) {
        public LayerWeights {
            weights = List.copyOf(weights);
        }
    }

    LegacyFile(FileChannel file, HdfReader reader, Limits limits) {
        this.file = file;
        this.reader = reader;
        this.limits = limits;
        this.whole = reader.attributes("/").contains(MODEL_CONFIG);
    }

    @Override
    public ContainerKind kind() {
        return whole ? ContainerKind.LEGACY_H5_MODEL : ContainerKind.LEGACY_H5_WEIGHTS;
    }

    @Override
    public synchronized Optional<ConfigText> config() {
        if (whole && config == null) {
            config = ConfigText.read(text("/", MODEL_CONFIG).orElse(""), MODEL_CONFIG, limits);
        }
        return Optional.ofNullable(config);
    }

    @Override
    public Metadata metadata() {
        String versions = whole ? "/" : weightsGroup();
        return new Metadata(text(versions, KERAS_VERSION), text(versions, BACKEND), trainingConfig(), Optional.empty());
    }

    private Optional<Node> trainingConfig() {
        return whole
                ? text("/", TRAINING_CONFIG)
                        .map(text ->
                                ConfigText.read(text, TRAINING_CONFIG, limits).document())
                : Optional.empty();
    }

    /** An attribute that is one text. */
    private Optional<String> text(String path, String name) {
        Optional<List<String>> texts;
        try {
            texts = reader.texts(path, name);
        } catch (ConfigException e) {
            throw e.reason().equals("hdf5-not-text")
                    ? ContainerFault.CONFIG_NOT_TEXT.at(e.path(), e.problem())
                    : e.reason().equals("encoding") ? e.because("not-utf8") : e;
        }
        if (texts.isPresent() && texts.get().size() != 1) {
            throw ContainerFault.CONFIG_NOT_TEXT.at(
                    path + "@" + name, "is not one text but " + texts.get().size());
        }
        return texts.map(list -> list.get(0));
    }

    private String weightsGroup() {
        return whole ? MODEL_WEIGHTS : "/";
    }

    /** Names of the layers, also of those without weights, in order. */
    public List<String> layerNames() {
        return names(weightsGroup(), LAYER_NAMES);
    }

    /** Names of the attributes that together are the list of layers, where it was too long for one; else none. */
    public List<String> chunkedAttributes() {
        Pattern numbered = Pattern.compile(LAYER_NAMES + "[0-9]+");
        return reader.attributes(weightsGroup()).stream()
                .filter(name -> numbered.matcher(name).matches())
                .sorted()
                .toList();
    }

    /** A list attribute, or all its numbered parts. */
    private List<String> names(String path, String name) {
        Optional<List<String>> whole = reader.texts(path, name);
        if (whole.isPresent()) {
            return whole.get();
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; ; i++) {
            Optional<List<String>> part = reader.texts(path, name + i);
            if (part.isEmpty()) {
                return all;
            }
            all.addAll(part.get());
        }
    }

    /** The layers with their weights, in order. */
    public List<LayerWeights> layers() {
        List<LayerWeights> layers = new ArrayList<>();
        String base = weightsGroup().equals("/") ? "/" : weightsGroup() + "/";
        for (String layer : layerNames()) {
            layers.add(new LayerWeights(layer, weights(base + layer)));
        }
        return layers;
    }

    private List<Weight> weights(String group) {
        if (!reader.isGroup(group)) {
            throw ContainerFault.WEIGHTS_MISSING.at(
                    group, "there is no such group, though the list of layers names it");
        }
        List<Weight> weights = new ArrayList<>();
        for (String name : names(group, WEIGHT_NAMES)) {
            String path = group + "/" + name;
            if (!reader.isDataset(path)) {
                throw ContainerFault.WEIGHTS_MISSING.at(path, "there is no such dataset, though its group names it");
            }
            Tensor tensor = reader.tensor(path);
            weights.add(new Weight(name, tensor));
        }
        return weights;
    }

    @Override
    public List<Weight> weights() {
        return layers().stream().flatMap(layer -> layer.weights().stream()).toList();
    }

    /** Weights of the model that belong to none of its layers, in order; empty if there are none. */
    public List<Weight> ownWeights() {
        String group = (whole ? MODEL_WEIGHTS : "") + "/" + TOP_LEVEL;
        return reader.isGroup(group) ? weights(group) : List.of();
    }

    /** The state of the optimizer, in order; empty if there is none. */
    public List<Weight> optimizerWeights() {
        return whole && reader.isGroup(OPTIMIZER_WEIGHTS) ? weights(OPTIMIZER_WEIGHTS) : List.of();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
