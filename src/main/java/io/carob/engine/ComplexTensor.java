package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A complex tensor.
 *
 * @param real its real parts, in float32 or float64
 * @param imaginary its imaginary parts, likewise
 */
record ComplexTensor(Tensor real, Tensor imaginary) implements Tensor {

    private static final int BLOCK = 8_192;

    /** What {@code tensor.astype("complex64")} gives of a float32 tensor. */
    static Tensor widened(Tensor real) {
        return new ComplexTensor(
                real, ElementwiseTensor.filled(EagerTensor.ofReals(real.dtype(), Shape.SCALAR, 0), real.shape()));
    }

    /**
     * What a product of complex numbers without imaginary parts is.
     *
     * @param real the products of their real parts
     */
    static Tensor product(Tensor real) {
        if (real.dtype() == DType.FLOAT64) {
            return new ComplexTensor(real, new DoubleTensor(real.shape(), () -> (from, into, at, count) -> {
                real.read(from, into, at, count);
                for (int i = at; i < at + count; i++) {
                    into[i] = besides(into[i]);
                }
            }));
        }
        return new ComplexTensor(
                real, FloatTensor.signed(DType.FLOAT32, real.shape(), () -> (from, into, at, count) -> {
                    real.read(from, into, at, count);
                    for (int i = at; i < at + count; i++) {
                        into[i] = (float) besides(into[i]);
                    }
                }));
    }

    /** The imaginary part beside such a real one: zero times it, which is no number where it is infinite. */
    static double besides(double real) {
        return Arithmetic.add(DType.COMPLEX128, Arithmetic.multiply(DType.COMPLEX128, real, 0), 0);
    }

    /** Numbers without imaginary parts, but that NaN stands in both. */
    static Tensor spread(Tensor real) {
        if (!real.dtype().isFloat()) {
            throw new IllegalArgumentException("the parts of complex numbers are floats, got " + real.dtype());
        }
        return new ComplexTensor(real, ElementwiseTensor.ofReals(real.dtype(), real.shape(), i -> {
            double[] one = new double[1];
            real.read(i, one, 0, 1);
            return Double.isNaN(one[0]) ? Double.NaN : 0;
        }));
    }

    @Override
    public DType dtype() {
        return real.dtype() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
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
        if (real.dtype() == DType.FLOAT64) {
            readDoubles(from, count, into);
        } else {
            readFloats(from, count, into);
        }
        into.order(order);
    }

    private void readFloats(long from, int count, ByteBuffer into) {
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
    }

    private void readDoubles(long from, int count, ByteBuffer into) {
        double[] reals = new double[Math.min(BLOCK, count)];
        double[] imaginaries = new double[reals.length];
        int n;
        for (int done = 0; done < count; done += n) {
            n = Math.min(BLOCK, count - done);
            real.read(from + done, reals, 0, n);
            imaginary.read(from + done, imaginaries, 0, n);
            for (int i = 0; i < n; i++) {
                into.putDouble(reals[i]).putDouble(imaginaries[i]);
            }
        }
    }

    @Override
    public boolean isSequential() {
        return real.isSequential() || imaginary.isSequential();
    }
}
