package io.carob.container;

import io.carob.container.hdf5.HdfReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/** A {@code .weights.h5} file, or one of several over which a model's weights are spread. */
public final class WeightsFile implements Container {

    private final FileChannel file;
    private final HdfReader reader;

    WeightsFile(FileChannel file, HdfReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** Every dataset, named by its path. */
    static List<Weight> weights(HdfReader reader) {
        return reader.datasets("/").stream()
                .map(path -> new Weight(path.substring(1), reader.tensor(path)))
                .toList();
    }

    @Override
    public ContainerKind kind() {
        return ContainerKind.WEIGHTS_H5;
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
    public List<Weight> weights() {
        return weights(reader);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
