package io.carob.cli;

import io.carob.tensor.ParallelReader;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import io.carob.tensor.sink.Contents;
import io.carob.tensor.sink.TensorFormat;
import io.carob.weights.InitialWeight;
import io.carob.weights.InitialWeights;
import io.carob.weights.Installation;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The initial weights of a model on their way into one file, made as they are written. */
final class WeightsFile {

    private final List<Named> tensors = new ArrayList<>();
    private final Map<String, String> notes;

    /** A tensor that is let go where memory is short, and then made again. */
    private static final class Named {
        private final InitialWeight weight;
        private final Contents.Entry entry;
        private SoftReference<Tensor> made;

        Named(String name, InitialWeight weight) {
            this.weight = weight;
            Tensor tensor = weight.tensor();
            entry = new Contents.Entry(name, tensor.dtype(), weight.shape());
            made = new SoftReference<>(tensor);
        }

        Tensor tensor() {
            Tensor tensor = made.get();
            return tensor == null ? weight.tensor() : tensor;
        }
    }

    WeightsFile(InitialWeights weights, Installation installation) {
        List<String> names = weights.names();
        for (int i = 0; i < names.size(); i++) {
            tensors.add(new Named(names.get(i), weights.weights().get(i)));
        }
        notes = Map.of(
                "carob",
                Main.Version.number(),
                "library",
                installation.library().id() + " " + installation.release(),
                "backend",
                installation.backend().id(),
                "set_random_seed",
                Long.toString(weights.n()));
    }

    /** Writes the file. */
    void write(Path path, TensorFormat format, ParallelReader reader) throws IOException {
        Contents contents =
                new Contents(tensors.stream().map(tensor -> tensor.entry).toList(), notes);
        try (TensorSink sink = format.open(path, contents, reader);
                Progress progress = Progress.of(contents.elements())) {
            for (Named tensor : tensors) {
                sink.put(tensor.entry.name(), progress.watch(tensor.tensor()));
            }
        }
    }
}
