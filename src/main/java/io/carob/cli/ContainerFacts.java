package io.carob.cli;

import io.carob.CarobException;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.text.Limits;
import io.carob.container.Asset;
import io.carob.container.Container;
import io.carob.container.Metadata;
import io.carob.container.Weight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of a container beside its config.
 *
 * @param kind for programs, such as {@code keras-v3}
 * @param description of the kind
 * @param weights their number and all their bytes; empty if they cannot be read
 * @param unread why the weights cannot be read; empty if they can
 * @param noConfig why there is no config in it; empty if there is one
 */
record ContainerFacts(
        String kind,
        String description,
        Metadata metadata,
        Optional<Sum> weights,
        String unread,
        List<Row> rows,
        List<String> assets,
        String noConfig) {

    /** The reason of weights that nobody should read, which is no fault of the rest of the file. */
    private static final String PICKLED = "weights-pickled";

    /** So many weights, of so many bytes. */
    record Sum(int count, long bytes) {}

    /** A weight as it is listed. */
    record Row(String name, String shape, String dtype) {}

    ContainerFacts {
        rows = List.copyOf(rows);
        assets = List.copyOf(assets);
    }

    /**
     * Looks into a container.
     *
     * @return empty if it is a text with a config and nothing more
     * @throws CarobException if the container is damaged
     */
    static Optional<ContainerFacts> of(Path path, Limits limits) throws IOException {
        ContainerFacts facts = ContainerInput.with(path, limits, ContainerFacts::of);
        return facts.kind.equals("config") ? Optional.empty() : Optional.of(facts);
    }

    private static ContainerFacts of(Container container) throws IOException {
        // first, since a damaged config is the greater loss than missing weights
        String noConfig = noConfig(container);
        Optional<List<Weight>> weights;
        String unread = "";
        try {
            weights = Optional.of(container.weights());
        } catch (UnsupportedException e) {
            weights = Optional.empty();
            unread = String.valueOf(e.getMessage());
        } catch (ConfigException e) {
            if (!e.reason().equals(PICKLED)) {
                throw e;
            }
            weights = Optional.empty();
            unread = e.path() + ": " + e.problem();
        }
        return new ContainerFacts(
                container.kind().id(),
                container.kind().description(),
                container.metadata(),
                weights.map(list -> new Sum(
                        list.size(), list.stream().mapToLong(Weight::bytes).sum())),
                unread,
                weights.orElse(List.of()).stream().map(ContainerFacts::row).toList(),
                container.assets().stream().map(Asset::name).toList(),
                noConfig);
    }

    private static String noConfig(Container container) throws IOException {
        if (container.config().isPresent()) {
            return "";
        }
        try {
            container.requireConfig();
            return "";
        } catch (ConfigException e) {
            return e.problem();
        }
    }

    /** Whether there is a config in it. */
    boolean hasConfig() {
        return noConfig.isEmpty();
    }

    private static Row row(Weight weight) {
        return new Row(
                weight.name(),
                weight.tensor().shape().toString(),
                weight.tensor().dtype().id());
    }

    /** Lines for people: a word and what is to be said of it. */
    Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("container", description + ", " + kind);
        String saved = metadata.saved().map(date -> ", saved " + date).orElse("");
        String backend = metadata.backend().map(name -> ", backend " + name).orElse("");
        metadata.kerasVersion().ifPresent(version -> lines.put("keras", version + saved + backend));
        lines.put(
                "weights",
                weights.map(sum -> String.format(Locale.ROOT, "%,d tensors, %,d bytes", sum.count, sum.bytes))
                        .orElse("not read: " + unread));
        if (!assets.isEmpty()) {
            lines.put("assets", String.join(", ", assets));
        }
        return lines;
    }

    /** The weights, one a line, for a file that holds no config. */
    String table() {
        int name = rows.stream().mapToInt(row -> row.name.length()).max().orElse(0);
        int shape = rows.stream().mapToInt(row -> row.shape.length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append(String.format(
                    "%-" + Math.max(1, name) + "s  %-" + Math.max(1, shape) + "s  %s%n",
                    row.name,
                    row.shape,
                    row.dtype));
        }
        return text.toString();
    }

    /** For programs. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put(
                "keras_version",
                metadata.kerasVersion().<Object>map(text -> text).orElse(Node.Null.VALUE));
        fields.put("backend", metadata.backend().<Object>map(text -> text).orElse(Node.Null.VALUE));
        fields.put("weights", weights.<Object>map(Sum::count).orElse(Node.Null.VALUE));
        fields.put("bytes", weights.<Object>map(Sum::bytes).orElse(Node.Null.VALUE));
        fields.put("assets", assets);
        return fields;
    }
}
