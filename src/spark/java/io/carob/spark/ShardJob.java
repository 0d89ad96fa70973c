package io.carob.spark;

import io.carob.UnsupportedException;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.tensor.sink.TensorFormat;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Writes a tensor as files of some rows each, one Spark task a file, and an {@link ShardIndex} when all are there. No
 * element ever passes through the driver.
 *
 * <p>On TensorFlow and JAX, whose random numbers are a function of the index, a shard costs what its rows cost. Numbers that
 * are drawn one after another ({@link GeneratedTensor#isSequential}) are drawn from the beginning by each task, in time
 * but not in memory.
 */
final class ShardJob {

    private final Backend backend;
    private final GeneratedTensor whole;
    private final TensorFormat format;
    private final Path folder;
    private final List<Shard> shards;

    /**
     * A job whose arguments are sound.
     *
     * @param whole made once in the driver, so that all tasks have the seed that it drew
     * @throws IllegalArgumentException if the tensor cannot be cut into so many shards
     * @throws UnsupportedException if the format cannot hold one of them
     */
    ShardJob(Backend backend, GeneratedTensor whole, int shards, TensorFormat format, Path folder) {
        this.backend = backend;
        this.whole = whole;
        this.format = format;
        this.folder = folder.toAbsolutePath().normalize();
        this.shards = Shards.of(whole.shape(), shards);
        // no other has more rows
        format.check(task().contents(this.shards.get(0)));
    }

    private ShardTask task() {
        return new ShardTask(backend, whole.spec(), format, folder.toString());
    }

    /**
     * Makes the folder, or takes an empty one.
     *
     * @throws IOException if it has something in it, cannot be written to, or has no room
     */
    void requirePlace() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> found = Files.list(folder)) {
            if (found.findAny().isPresent()) {
                throw new FileSystemException(
                        folder.toString(), null, "is not empty; shards of two jobs in one folder would be mixed up");
            }
        }
        if (!Files.isWritable(folder)) {
            throw new FileSystemException(folder.toString(), null, "is not writable");
        }
        FileStore store = Files.getFileStore(folder);
        double bytes = (double) whole.shape().elements() * whole.dtype().bytes();
        // a file system that does not tell its size does not tell its room either
        if (store.getTotalSpace() > 0 && store.getUsableSpace() < bytes) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    String.format("%.0f bytes are needed, but only %d are free", bytes, store.getUsableSpace()));
        }
    }

    /**
     * Writes all shards, then the index.
     *
     * @return the files, in order
     * @throws IOException if the index cannot be written; what a task throws comes inside a {@code SparkException}
     */
    List<ShardFile> run(JavaSparkContext spark) throws IOException {
        List<ShardFile> files =
                spark.parallelize(shards, shards.size()).map(task()).collect();
        ShardIndex.write(folder, whole, backend, format, files);
        return files;
    }
}
