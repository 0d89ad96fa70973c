package io.carob.weights;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.engine.Backend;
import io.carob.engine.Elementwise;
import io.carob.engine.Library;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializer;
import io.carob.initializer.Ones;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.model.build.Filling;
import io.carob.model.build.LoadedWeight;
import io.carob.tensor.DType;
import io.carob.tensor.JoinedTensor;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A weight of a model that was just loaded. It holds no numbers; {@link #tensor} makes them.
 *
 * @param loaded what the model is made of here
 * @param initializer what fills it, with the seed that it uses; empty if that is of somebody else's class, or not known
 * @param isSeedDrawn whether that seed was drawn, and does not stand in the config
 * @param installation the Keras that loads it
 */
public record InitialWeight(
        LoadedWeight loaded, Optional<Initializer> initializer, boolean isSeedDrawn, Installation installation) {

    /** Its name in the model, such as {@code dense/kernel}: Keras 3's {@code path}, tf_keras's {@code name} without the :0. */
    public String path() {
        return loaded.path();
    }

    /** What it is called in files. */
    public WeightNames names() {
        return WeightNames.of(loaded, installation.library());
    }

    /** Its shape. */
    public Shape shape() {
        return loaded.weight().shape();
    }

    /** What Keras calls its dtype. The tensor may have a smaller one: NumPy and JAX keep float64 in float32. */
    public String dtype() {
        String dtype = loaded.weight().dtype();
        // Python's int
        boolean small = dtype.equals("int64") && installation.backend() != Backend.TENSORFLOW;
        return small ? "int32" : dtype;
    }

    /**
     * What its variable says of itself. In tf_keras that is true in a frozen layer too; {@code loaded().weight()} knows
     * whether training changes it.
     */
    public boolean isTrainable() {
        return loaded.trainable();
    }

    /** How many weights were made before it. */
    public int created() {
        return loaded.created();
    }

    /** How many numbers it holds. */
    public long elements() {
        return shape().elements();
    }

    /** The seed of its initializer; none if it draws nothing. */
    public Seed seed() {
        return initializer.orElse(new Ones()) instanceof Seeded random ? random.seed() : Seed.NONE;
    }

    /** The pieces of which it is joined; none if it is whole. */
    public List<Filling.Part> parts() {
        return loaded.weight().filling().parts();
    }

    /** Whether it is the square root of what the initializer gives. */
    public boolean isRoot() {
        return loaded.weight().filling().root();
    }

    /**
     * Its numbers, which are made when they are read.
     *
     * @throws UnsupportedException if Keras refuses to make them, or nobody knows how
     */
    public Tensor tensor() {
        if (parts().isEmpty()) {
            Tensor whole = made(rule(), shape(), loaded.call());
            return stored(isRoot() ? Elementwise.squareRoot(whole) : whole);
        }
        List<Tensor> pieces = new ArrayList<>();
        long call = loaded.call();
        for (Filling.Part part : parts()) {
            Shape length = Shape.of(part.length());
            pieces.add(stored(part.ones() ? made(new Ones(), length, 0) : made(rule(), length, call++)));
        }
        return new JoinedTensor(pieces);
    }

    private Initializer rule() {
        return initializer.orElseThrow(
                () -> new UnsupportedException(Code.UNSUPPORTED, "what fills the weight " + path() + " is not known"));
    }

    private Tensor made(Initializer rule, Shape shape, long call) {
        Library library = installation.library();
        DType type = library.dtype(dtype(), rule, installation.backend())
                .orElseThrow(() -> new UnsupportedException(
                        Code.DTYPE, library.id() + " makes no weight of dtype " + dtype() + ": " + path()));
        TensorSpec spec =
                TensorSpec.of(rule, shape).dtype(type).library(library).callIndex(call);
        return installation.backend().generate(spec);
    }

    /** NumPy draws in float64 and keeps float32. */
    private Tensor stored(Tensor drawn) {
        boolean rounds = installation.backend() == Backend.NUMPY && drawn.dtype() == DType.FLOAT64;
        return rounds ? Elementwise.cast(drawn, DType.FLOAT32) : drawn;
    }
}
