package io.carob.golden;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.container.Asset;
import io.carob.container.ConfigText;
import io.carob.container.Container;
import io.carob.container.KerasArchive;
import io.carob.container.LegacyFile;
import io.carob.container.SavedModel;
import io.carob.container.ShardedWeights;
import io.carob.container.Weight;
import io.carob.container.proto.SavedMetadata.SavedObject;
import io.carob.tensor.DType;
import io.carob.tensor.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** One file or folder of a {@link Containers} manifest, and what must be found in it. */
record ContainerRecord(Fields fields, Path path) {

    /** What NumPy calls elements that h5py has no type for; Keras says in an attribute that they are bfloat16. */
    private static final String TWO_BYTES = "|V2";

    private static final String GZIP = ".gz";

    /** A part of the file that is asked for. */
    private interface Part {
        Node get() throws IOException;
    }

    void check() {
        fields.ignore("note");
        try {
            if (!Files.exists(path)) {
                throw fields.fault("there is no such file beside the manifest");
            } else if (!Files.isDirectory(path)) {
                equal("file_sha256", () -> new Node.Text(Sha256.of(path)));
                equal("file_bytes", () -> Num.of(Files.size(path)));
            }
            if (path.toString().endsWith(GZIP)) {
                checkPacked();
            } else {
                checkOpen(path);
            }
        } catch (IOException e) {
            throw fields.fault("cannot be read: " + e.getMessage());
        }
    }

    private void checkPacked() throws IOException {
        Path unpacked = Files.createTempFile("carob", ".golden");
        try {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
                Files.write(unpacked, in.readAllBytes());
            }
            checkOpen(unpacked);
        } finally {
            Files.delete(unpacked);
        }
    }

    private void checkOpen(Path file) throws IOException {
        try (Container container = Container.open(file)) {
            String kind = fields.text("kind");
            if (!kind.equals(container.kind().id())) {
                throw fields.fault("is of kind " + container.kind() + ", not " + kind);
            }
            config(container);
            parts(container);
            weights(container);
        }
    }

    private void config(Container container) throws IOException {
        fields.find("config").ifPresent(node -> {
            Fields expected = new Fields(node, "config");
            ConfigText config = text(container);
            same(expected, "text_sha256", new Node.Text(Sha256.of(config.text())));
            same(expected, "text_bytes", Num.of(config.text().getBytes(StandardCharsets.UTF_8).length));
            same(expected, "canonical_sha256", canonical(config));
            same(expected, "class_name", config.model().get("class_name").orElse(Node.Null.VALUE));
            Node inner = config.model().get("config").orElse(Node.Null.VALUE);
            same(
                    expected,
                    "model_name",
                    inner instanceof Node.Mapping object
                            ? object.get("name").orElse(Node.Null.VALUE)
                            : Node.Null.VALUE);
            expected.done();
        });
        equal("config_canonical_sha256", () -> canonical(container.requireConfig()));
        equal("class_name", () -> new Node.Text(container.requireConfig().className()));
    }

    private ConfigText text(Container container) {
        try {
            return container.requireConfig();
        } catch (IOException e) {
            throw fields.fault("cannot be read: " + e.getMessage());
        }
    }

    private static Node canonical(ConfigText config) {
        String text = KerasJson.print(sorted(config.model()), JsonStyle.DEFAULT.withoutSpaces());
        return new Node.Text(Sha256.of(text));
    }

    /** With the keys of every object in the order of their code points, as Python sorts them. */
    private static Node sorted(Node node) {
        if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.items().stream().map(ContainerRecord::sorted).toList());
        } else if (node instanceof Node.Mapping object) {
            Map<String, Node> keys = new TreeMap<>(ContainerRecord::byCodePoint);
            object.fields().forEach((key, value) -> keys.put(key, sorted(value)));
            return new Node.Mapping(keys);
        }
        return node;
    }

    private static int byCodePoint(String left, String right) {
        return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }

    private void parts(Container container) throws IOException {
        equal("keras_version", () -> text(container.metadata().kerasVersion()));
        equal("backend", () -> text(container.metadata().backend()));
        equal(
                "training_config",
                () -> Node.of(container.metadata().trainingConfig().isPresent()));
        equal("assets", () -> assets(container));
        equal("members", () -> Node.of(container instanceof KerasArchive archive ? archive.members() : null));
        equal("weight_map", () -> container instanceof ShardedWeights index ? index.weightMap() : Node.Null.VALUE);
        if (container instanceof LegacyFile file) {
            equal("layer_names_count", () -> Num.of(file.layerNames().size()));
            equal("layer_names_sha256", () -> new Node.Text(Sha256.of(String.join("\n", file.layerNames()))));
            equal("chunked_attributes", () -> Node.of(file.chunkedAttributes()));
        } else if (container instanceof SavedModel model) {
            equal("keras_metadata", () -> Node.of(!model.nodes().isEmpty()));
            equal(
                    "nodes",
                    () -> new Node.Sequence(
                            model.nodes().stream().map(ContainerRecord::node).toList()));
        }
    }

    private static Node text(Optional<String> text) {
        return text.<Node>map(Node.Text::new).orElse(Node.Null.VALUE);
    }

    private static Node assets(Container container) throws IOException {
        Map<String, Object> assets = new LinkedHashMap<>();
        for (Asset asset : container.assets()) {
            assets.put(asset.name(), Sha256.of(asset.read()));
        }
        return Node.of(assets);
    }

    private static Node node(SavedObject object) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", object.id());
        node.put("path", object.path());
        node.put("identifier", object.identifier());
        return Node.of(node);
    }

    private void weights(Container container) throws IOException {
        if (!fields.has("weights")) {
            return;
        }
        List<Node> expected = fields.list("weights");
        List<Weight> weights = container.weights();
        if (weights.size() != expected.size()) {
            throw fields.fault("has " + weights.size() + " weights, not " + expected.size());
        }
        for (int i = 0; i < weights.size(); i++) {
            Fields row = new Fields(expected.get(i), "weights[" + i + "]");
            Weight weight = weights.get(i);
            same(row, "name", new Node.Text(weight.name()));
            same(row, "shape", Node.of(weight.tensor().shape().dims()));
            DType dtype = weight.tensor().dtype();
            boolean opaque = dtype == DType.BFLOAT16 && row.text("dtype").equals(TWO_BYTES);
            same(row, "dtype", new Node.Text(opaque ? TWO_BYTES : dtype.id()));
            same(row, "sha256", new Node.Text(Sha256.of(weight.tensor())));
            row.done();
        }
    }

    /** A field that may be there equals a part of the file. */
    private void equal(String key, Part part) throws IOException {
        if (fields.has(key)) {
            same(fields, key, part.get());
        }
    }

    private static void same(Fields expected, String key, Node found) {
        if (!expected.get(key).equals(found)) {
            throw expected.fault(key + " is " + shown(found) + ", not " + shown(expected.get(key)));
        }
    }

    private static String shown(Node node) {
        String text = KerasJson.print(node);
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
