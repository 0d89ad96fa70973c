package io.carob.container;

import io.carob.config.Node;
import io.carob.container.hdf5.HdfBytes;
import io.carob.container.hdf5.HdfReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@code .weights.json} file: it names the {@code .weights.h5} files beside it over which the weights are spread. */
public final class ShardedWeights implements Container {

    private static final String MAP = "weight_map";

    private final SafeFolder folder;
    private final Node.Mapping index;
    private final Map<String, List<String>> map;
    private final List<FileChannel> open = new ArrayList<>();
    private @Nullable List<Weight> weights;

    ShardedWeights(SafeFolder folder, Node.Mapping index) {
        this.folder = folder;
        this.index = index;
        this.map = map(index);
    }

    static boolean isOne(Node.Mapping document) {
        return document.get(MAP).isPresent()
                && document.get("metadata").orElse(Node.Null.VALUE) instanceof Node.Mapping metadata
                && metadata.get("total_size").isPresent();
    }

    private static Map<String, List<String>> map(Node.Mapping index) {
        if (!(index.get(MAP).orElseThrow() instanceof Node.Mapping entries)) {
            throw ContainerFault.MANIFEST.at("$." + MAP, "must be an object");
        }
        Map<String, List<String>> map = new LinkedHashMap<>();
        entries.fields().forEach((path, files) -> map.put(path, files(path, files)));
        return map;
    }

    private static List<String> files(String path, Node files) {
        String place = "$." + MAP + "." + path;
        List<Node> items = files instanceof Node.Sequence list ? list.items() : List.of(files);
        List<String> names = new ArrayList<>();
        for (Node item : items) {
            if (!(item instanceof Node.Text name)) {
                throw ContainerFault.MANIFEST.at(place, "must be names of files, got " + item.excerpt());
            }
            SafeFolder.requirePlain(name.value(), place);
            names.add(name.value());
        }
        return List.copyOf(names);
    }

    @Override
    public ContainerKind kind() {
        return ContainerKind.SHARDED_WEIGHTS_INDEX;
    }

    /** Which files hold the weights under a path of the model, as it is stored. */
    public Node.Mapping weightMap() {
        return (Node.Mapping) index.get(MAP).orElseThrow();
    }

    @Override
    public Optional<ConfigText> config() {
        return Optional.empty();
    }

    @Override
    public Metadata metadata() {
        return Metadata.NONE;
    }

    @Override
    public synchronized List<Weight> weights() throws IOException {
        if (weights == null) {
            Set<String> files = new LinkedHashSet<>();
            map.values().forEach(files::addAll);
            List<Weight> all = new ArrayList<>();
            for (String file : files) {
                all.addAll(shard(file));
            }
            weights = List.copyOf(all);
        }
        return weights;
    }

    private List<Weight> shard(String name) throws IOException {
        FileChannel file = folder.open(name, "$." + MAP);
        open.add(file);
        HdfBytes bytes = new HdfBytes(file, 0, file.size());
        return ConfigText.within(name, () -> WeightsFile.weights(HdfReader.open(bytes)));
    }

    @Override
    public synchronized void close() throws IOException {
        for (FileChannel file : open) {
            file.close();
        }
    }
}
