package io.carob.engine;

import io.carob.initializer.Recipe;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;

/** A tensor that an initializer made, and all that is needed to make it again. */
public final class GeneratedTensor implements Tensor {

    private final TensorSpec spec;
    private final Recipe recipe;
    private final Tensor tensor;

    GeneratedTensor(TensorSpec spec, Recipe recipe, Tensor tensor) {
        this.spec = spec;
        this.recipe = recipe;
        this.tensor = tensor;
    }

    /** What was asked, with the seed that was used: given to the same backend it gives the same tensor. */
    public TensorSpec spec() {
        return spec;
    }

    /** What was drawn. */
    public Recipe recipe() {
        return recipe;
    }

    /** The seed that was used, {@link Seed#NONE} where nothing is random. */
    public Seed seed() {
        return spec.initializer() instanceof Seeded random ? random.seed() : Seed.NONE;
    }

    @Override
    public DType dtype() {
        return tensor.dtype();
    }

    @Override
    public Shape shape() {
        return tensor.shape();
    }

    @Override
    public void read(long from, ByteBuffer into) {
        tensor.read(from, into);
    }

    @Override
    public void read(long from, float[] into, int at, int count) {
        tensor.read(from, into, at, count);
    }

    @Override
    public void read(long from, double[] into, int at, int count) {
        tensor.read(from, into, at, count);
    }

    @Override
    public boolean isSequential() {
        return tensor.isSequential();
    }
}
