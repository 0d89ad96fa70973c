package io.carob.container;

import io.carob.container.hdf5.HdfDataset;
import io.carob.container.hdf5.HdfDraft;
import io.carob.container.hdf5.HdfWriter;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.sink.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A {@code .weights.h5} file that is to be written.
 *
 * @param weights each named by its path, such as {@code layers/dense/vars/0}
 */
public record WeightsDraft(List<Weight> weights) implements Draft {

    /** Groups that Keras writes where there is nothing in them, too. */
    private static final List<String> ALWAYS = List.of("layers", "vars");

    /** @throws IllegalArgumentException if two weights have the same path, or one's path goes through another */
    public WeightsDraft {
        weights = List.copyOf(weights);
        tree(weights);
    }

    @Override
    public ContainerKind kind() {
        return ContainerKind.WEIGHTS_H5;
    }

    /** The file, with every place in it laid out. */
    HdfWriter file() {
        return new HdfWriter(tree(weights).toGroup());
    }

    private static HdfDraft tree(List<Weight> weights) {
        HdfDraft root = new HdfDraft();
        ALWAYS.forEach(root::group);
        weights.forEach(weight -> root.put(weight.name(), HdfDataset.of(weight.tensor())));
        return root;
    }

    @Override
    public void write(Path path, ParallelReader reader) throws IOException {
        write(file(), path, reader);
    }

    static void write(HdfWriter image, Path path, ParallelReader reader) throws IOException {
        try (AtomicFile file = AtomicFile.create(path)) {
            file.requireSpace(image.size());
            image.write(file.channel(), reader);
            file.commit();
        }
    }
}
