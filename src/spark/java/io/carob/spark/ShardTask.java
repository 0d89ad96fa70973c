package io.carob.spark;

import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import io.carob.tensor.sink.Contents;
import io.carob.tensor.sink.TensorFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;

/**
 * What one Spark task does: it makes its rows of the tensor, alone, and writes their file, which appears when it is whole.
 * Done again after a failure it writes the same bytes.
 *
 * @param spec with a seed
 * @param folder which all executors see under this path
 */
record ShardTask(Backend backend, TensorSpec spec, TensorFormat format, String folder)
        implements Function<Shard, ShardFile> {

    /** What a shard is called in a file whose format wants a name. */
    private static final String NAME = "tensor";

    @Override
    public ShardFile call(Shard shard) throws IOException {
        Tensor rows = new ShapedTensor(new SlicedTensor(backend.generate(spec), shard.elements()), shard.shape());
        String name = shard.fileName(format.extension());
        Path file = Path.of(folder, name);
        // the other cores of the machine have shards of their own
        try (TensorSink sink = format.open(file, contents(shard), new ParallelReader(1))) {
            sink.put(NAME, rows);
        }
        return new ShardFile(shard, name, Files.size(file), sha256(file));
    }

    /** What the file of a shard is to hold. */
    Contents contents(Shard shard) {
        return new Contents(
                List.of(new Contents.Entry(NAME, spec.dtype(), shard.shape())),
                Map.of("slice", shard.elements().toString(), "backend", backend.id()));
    }

    /** Of what stands in the file, not of what should. */
    private static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream in = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {
                // the digest sees it
            }
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
