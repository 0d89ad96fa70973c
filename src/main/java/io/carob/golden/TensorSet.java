package io.carob.golden;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.text.Limits;
import io.carob.container.Container;
import io.carob.container.TensorFiles;
import io.carob.container.Weight;
import io.carob.convert.file.StoredWeights;
import io.carob.engine.Backend;
import io.carob.model.Model;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import io.carob.weights.InitialWeight;
import io.carob.weights.InitialWeights;
import io.carob.weights.Installation;
import io.carob.weights.WeightNames;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One side of a comparison: what a file or folder holds, or the initial weights of a model. */
final class TensorSet implements Closeable {

    /** Where Keras keeps the state of an optimizer, by the names of tensors in files. */
    private static final List<String> OPTIMIZER = List.of("optimizer/", "optimizer_weights/");

    private final Optional<TensorFiles> files;
    private final Optional<InitialWeights> initial;

    private TensorSet(Optional<TensorFiles> files, Optional<InitialWeights> initial) {
        this.files = files;
        this.initial = initial;
    }

    /**
     * A tensor by its name. It is made, or read, each time it is asked for.
     *
     * @param dtype its type, known before it is made
     */
    record Named(String name, DType dtype, Shape shape, Supplier<Tensor> source) {

        static Named of(String name, Tensor tensor) {
            return new Named(name, tensor.dtype(), tensor.shape(), () -> tensor);
        }

        private static Named of(String name, InitialWeight weight) {
            // the numbers are let go with the tensor, for a model may be larger than memory
            return new Named(name, weight.tensor().dtype(), weight.shape(), weight::tensor);
        }
    }

    /**
     * Tensors under the names by which they are compared.
     *
     * @param aside names that the other side cannot have: the state of an optimizer, where that is initial weights
     */
    record Names(List<Named> tensors, List<String> aside) {}

    static TensorSet open(String text, Limits limits) throws IOException {
        if (InitialSource.isOne(text)) {
            InitialWeights weights = InitialSource.parse(text).weights(limits);
            return of(weights);
        }
        try {
            return new TensorSet(Optional.of(TensorFiles.open(Path.of(text), limits)), Optional.empty());
        } catch (ConfigException e) {
            throw e.at(text + ": " + e.path());
        }
    }

    /** The initial weights of a model. */
    static TensorSet of(InitialWeights weights) {
        return new TensorSet(Optional.empty(), Optional.of(weights));
    }

    /** Its tensors, called as the other side calls its own: files that Keras wrote do not tell the paths of a model. */
    Names beside(TensorSet other) throws IOException {
        if (initial.isPresent()) {
            List<Named> tensors = new ArrayList<>();
            List<String> names = initial.get().names();
            for (int i = 0; i < names.size(); i++) {
                tensors.add(Named.of(names.get(i), initial.get().weights().get(i)));
            }
            return new Names(tensors, List.of());
        }
        TensorFiles own = files.orElseThrow();
        Optional<InitialWeights> model = other.initial.isPresent() ? other.initial : modelBeside(other);
        return model.isPresent() && own.container().isPresent()
                ? byPath(own.container().get(), own.tensors(), model.get())
                : new Names(own.tensors().stream().map(TensorSet::named).toList(), List.of());
    }

    /** Files of different kinds call the same weights otherwise; both go by the paths of a model that one of them holds. */
    private Optional<InitialWeights> modelBeside(TensorSet other) throws IOException {
        Optional<Container> own = files.flatMap(TensorFiles::container);
        Optional<Container> theirs = other.files.flatMap(TensorFiles::container);
        if (own.isEmpty()
                || theirs.isEmpty()
                || own.get().kind() == theirs.get().kind()) {
            return Optional.empty();
        }
        // the same model for both sides: an archive tells more of its Keras than an HDF5 file
        boolean first = own.get().kind().compareTo(theirs.get().kind()) < 0;
        Optional<InitialWeights> model = model(first ? own.get() : theirs.get());
        return model.isPresent() ? model : model(first ? theirs.get() : own.get());
    }

    /** The model in a file, for its paths; empty if it holds none, or one whose weights nobody knows all. */
    private static Optional<InitialWeights> model(Container container) throws IOException {
        if (container.config().isEmpty()) {
            return Optional.empty();
        }
        try {
            Model model = Model.read(container.requireConfig().plainModel());
            Installation any = Installation.loading(model, Optional.empty(), Optional.empty(), Backend.TENSORFLOW);
            return Optional.of(InitialWeights.of(model, any, 0));
        } catch (UnsupportedException e) {
            return Optional.empty();
        }
    }

    private static Named named(Weight weight) {
        return Named.of(weight.name(), weight.tensor());
    }

    private static Names byPath(Container container, List<Weight> stored, InitialWeights initial) throws IOException {
        List<WeightNames> places =
                initial.weights().stream().map(InitialWeight::names).toList();
        requireApart(places);
        StoredWeights found = StoredWeights.find(container, places);
        List<String> paths = initial.names();
        List<Named> tensors = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Weight weight = found.found().get(places.get(i));
            if (weight != null) {
                tensors.add(Named.of(paths.get(i), weight.tensor()));
            }
        }
        Map<String, Named> rest = new HashMap<>();
        found.rest().forEach((name, weight) -> rest.put(name, Named.of(name, weight.tensor())));
        List<String> aside = new ArrayList<>();
        for (Weight weight : stored) {
            if (OPTIMIZER.stream().anyMatch(weight.name()::startsWith)) {
                aside.add(weight.name());
            } else if (rest.containsKey(weight.name())) {
                tensors.add(named(weight));
            }
        }
        return new Names(tensors, aside);
    }

    /** Two weights that have all their names in common could not be told apart in a file either. */
    private static void requireApart(List<WeightNames> places) {
        if (places.stream().distinct().count() != places.size()) {
            throw new ConfigException(
                    Code.UNSUPPORTED, "$", "two weights of the model have the same names in every file");
        }
    }

    @Override
    public void close() throws IOException {
        if (files.isPresent()) {
            files.get().close();
        }
    }
}
