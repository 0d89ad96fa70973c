package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A complex64 tensor.
 *
 * @param real its real parts, in float32
 * @param imaginary its imaginary parts, likewise
 */
record ComplexTensor(Tensor real, Tensor imaginary) implements Tensor {

    private static final int BLOCK = 8_192;

    /** What {@code tensor.astype("complex64")} gives of a float32 tensor. */
    static Tensor widened(Tensor real) {
        return new ComplexTensor(
                real, ElementwiseTensor.filled(EagerTensor.ofReals(DType.FLOAT32, Shape.SCALAR, 0), real.shape()));
    }

    /**
     * What a product of complex numbers without imaginary parts is.
     *
     * @param real the products of their real parts, in float32
     */
    static Tensor product(Tensor real) {
        return new ComplexTensor(
                real, FloatTensor.signed(DType.FLOAT32, real.shape(), () -> (from, into, at, count) -> {
                    real.read(from, into, at, count);
                    for (int i = at; i < at + count; i++) {
                        into[i] = besides(into[i]);
                    }
                }));
    }

    /** The imaginary part beside such a real one: zero times it, which is no number where it is infinite. */
    static float besides(float real) {
        return (float) Arithmetic.add(DType.COMPLEX64, Arithmetic.multiply(DType.COMPLEX64, real, 0), 0);
    }

    /** @throws UnsupportedException if the dtype is complex, for what Keras makes in it and Carob does not */
    static void refuse(DType dtype, String what) {
        if (dtype.isComplex()) {
            throw new UnsupportedException(Code.DTYPE, "Keras makes " + what + " in " + dtype + ", and Carob not yet");
        }
    }

    @Override
    public DType dtype() {
        return DType.COMPLEX64;
    }

    @Override
    public Shape shape() {
        return real.shape();
    }

    @Override
    public void read(long from, ByteBuffer into) {
        int count = dtype().elementsIn(into);
        Objects.checkFromIndexSize(from, count, shape().elements());
        ByteOrder order = into.order();
        into.order(ByteOrder.LITTLE_ENDIAN);
        float[] reals = new float[Math.min(BLOCK, count)];
        float[] imaginaries = new float[reals.length];
        int n;
        for (int done = 0; done < count; done += n) {
            n = Math.min(BLOCK, count - done);
            real.read(from + done, reals, 0, n);
            imaginary.read(from + done, imaginaries, 0, n);
            for (int i = 0; i < n; i++) {
                into.putFloat(reals[i]).putFloat(imaginaries[i]);
            }
        }
        into.order(order);
    }

    @Override
    public boolean isSequential() {
        return real.isSequential() || imaginary.isSequential();
    }
}
