package io.carob.container;

import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.container.LegacyFile.LayerWeights;
import io.carob.container.hdf5.HdfAttribute;
import io.carob.container.hdf5.HdfDataset;
import io.carob.container.hdf5.HdfDraft;
import io.carob.container.hdf5.HdfString;
import io.carob.container.hdf5.HdfWriter;
import io.carob.tensor.ParallelReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An HDF5 file that is to be written as Keras 1 and 2 wrote it: a whole model, or its weights by layer.
 *
 * @param config the text of the model's config; without it the file holds weights only
 * @param metadata the version of Keras, the backend, and what the model was compiled with
 * @param layers every layer of the model but its inputs, also those without weights, in order
 * @param own weights that belong to the model and none of its layers
 * @param optimizer the state of the optimizer; a file of weights only has no place for it
 */
public record LegacyDraft(
        Optional<String> config, Metadata metadata, List<LayerWeights> layers, List<Weight> own, List<Weight> optimizer)
        implements Draft {

    /** Keras cuts a list of more bytes, because HDF5 holds no attribute of 64 KiB. */
    private static final int MAX_LIST = 64_512;

    /** Bytes in an attribute for a text that is in the heap. */
    private static final int REFERENCE = 16;

    /** @throws IllegalArgumentException if two layers or two weights of a layer have the same name */
    public LegacyDraft {
        layers = List.copyOf(layers);
        own = List.copyOf(own);
        optimizer = List.copyOf(optimizer);
        if (config.isEmpty() && !optimizer.isEmpty()) {
            throw new IllegalArgumentException("a file of weights only has no place for the state of an optimizer");
        }
        tree(config, metadata, layers, own, optimizer);
    }

    @Override
    public ContainerKind kind() {
        return config.isPresent() ? ContainerKind.LEGACY_H5_MODEL : ContainerKind.LEGACY_H5_WEIGHTS;
    }

    @Override
    public void write(Path path, ParallelReader reader) throws IOException {
        HdfDraft root = tree(config, metadata, layers, own, optimizer);
        WeightsDraft.write(new HdfWriter(root.toGroup()), path, reader);
    }

    private static HdfDraft tree(
            Optional<String> config,
            Metadata metadata,
            List<LayerWeights> layers,
            List<Weight> own,
            List<Weight> optimizer) {
        HdfDraft root = new HdfDraft();
        if (config.isPresent()) {
            putVersions(root, metadata, HdfString.UNICODE);
            root.put(LegacyFile.MODEL_CONFIG, new HdfAttribute.Text(config.get(), HdfString.BYTES));
            metadata.trainingConfig().ifPresent(training -> root.put(LegacyFile.TRAINING_CONFIG, json(training)));
            if (!optimizer.isEmpty()) {
                putWeights(root.group(LegacyFile.OPTIMIZER_WEIGHTS), optimizer);
            }
        }
        HdfDraft weights = config.isPresent() ? root.group(LegacyFile.MODEL_WEIGHTS) : root;
        putList(
                weights,
                LegacyFile.LAYER_NAMES,
                layers.stream().map(LayerWeights::layer).toList());
        putVersions(weights, metadata, HdfString.BYTES);
        layers.forEach(layer -> putWeights(begun(weights, layer.layer()), layer.weights()));
        putWeights(begun(weights, LegacyFile.TOP_LEVEL), own);
        return root;
    }

    /** A group that nobody has put anything into; names of layers may have slashes. */
    private static HdfDraft begun(HdfDraft weights, String name) {
        HdfDraft group = weights.group(name);
        if (group.has(LegacyFile.WEIGHT_NAMES)) {
            throw new IllegalArgumentException("two layers have the name " + name);
        }
        return group;
    }

    private static void putVersions(HdfDraft group, Metadata metadata, HdfString form) {
        metadata.backend().ifPresent(name -> group.put(LegacyFile.BACKEND, new HdfAttribute.Text(name, form)));
        metadata.kerasVersion()
                .ifPresent(version -> group.put(LegacyFile.KERAS_VERSION, new HdfAttribute.Text(version, form)));
    }

    private static HdfAttribute json(Node tree) {
        return new HdfAttribute.Text(KerasJson.print(tree), HdfString.BYTES);
    }

    private static void putWeights(HdfDraft group, List<Weight> weights) {
        putList(
                group,
                LegacyFile.WEIGHT_NAMES,
                weights.stream().map(Weight::name).toList());
        weights.forEach(weight -> group.put(weight.name(), HdfDataset.of(weight.tensor())));
    }

    /** Puts a list of names, or as many numbered parts of it as Keras makes. */
    private static void putList(HdfDraft group, String name, List<String> texts) {
        List<List<String>> parts = parts(texts);
        if (parts.size() == 1) {
            group.put(name, list(texts));
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            group.put(name + i, list(parts.get(i)));
        }
    }

    private static HdfAttribute list(List<String> texts) {
        return texts.isEmpty() ? HdfAttribute.emptyList() : new HdfAttribute.TextList(texts, HdfString.BYTES);
    }

    /** The fewest parts, of nearly equal length, of which none is too long. */
    private static List<List<String>> parts(List<String> texts) {
        for (int count = 1; ; count++) {
            List<List<String>> parts = cut(texts, count);
            if (count >= texts.size() || parts.stream().allMatch(part -> bytes(part) <= MAX_LIST)) {
                return parts;
            }
        }
    }

    /** Keras measures an array of names that are all as long as the longest. */
    private static long bytes(List<String> texts) {
        int longest = texts.stream()
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(0);
        return (long) texts.size() * Math.max(REFERENCE, longest);
    }

    /** What {@code numpy.array_split} gives: the first parts have one more where it does not come out even. */
    private static List<List<String>> cut(List<String> texts, int count) {
        List<List<String>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < count; i++) {
            int size = texts.size() / count + (i < texts.size() % count ? 1 : 0);
            parts.add(texts.subList(from, from + size));
            from += size;
        }
        return parts;
    }
}
