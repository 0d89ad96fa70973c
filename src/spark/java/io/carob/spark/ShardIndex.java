package io.carob.spark;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.initializer.Initializers;
import io.carob.tensor.sink.AtomicFile;
import io.carob.tensor.sink.TensorFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file beside the shards that says what they are. Where it stands, all of them do. */
final class ShardIndex {

    /** What it is called. */
    static final String NAME = "index.json";

    private ShardIndex() {}

    /** Writes it. */
    static void write(Path folder, GeneratedTensor whole, Backend backend, TensorFormat format, List<ShardFile> files)
            throws IOException {
        String text = KerasJson.print(tree(whole, backend, format, files), JsonStyle.DEFAULT.withIndent(2)) + "\n";
        try (AtomicFile file = AtomicFile.create(folder.resolve(NAME))) {
            try (OutputStream out = file.stream()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                file.commit();
            }
        }
    }

    private static Node tree(GeneratedTensor whole, Backend backend, TensorFormat format, List<ShardFile> files) {
        Dialect dialect = whole.spec().library().dialect();
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("shape", whole.shape().dims());
        index.put("dtype", whole.dtype().id());
        index.put("format", format.extension());
        // a drawn seed stands in it too
        index.put(
                "initializer",
                Initializers.serialize(whole.spec().initializer(), dialect, dialect.newest(), loss -> {}));
        index.put("seed", whole.seed().toNode());
        index.put("backend", backend.id());
        index.put("library", dialect + " " + dialect.newest());
        index.put("carob", version());
        index.put("shards", files.stream().map(ShardIndex::entry).toList());
        return Node.of(index);
    }

    private static Map<String, Object> entry(ShardFile file) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("file", file.name());
        entry.put("offset", file.shard().elements().from());
        entry.put("count", file.shard().elements().count());
        entry.put("shape", file.shard().shape().dims());
        entry.put("bytes", file.bytes());
        entry.put("sha256", file.sha256());
        return entry;
    }

    /** The version that the build wrote into the jar. */
    static String version() {
        String version = ShardIndex.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
