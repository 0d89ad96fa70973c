package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.function.Supplier;

/** A tensor of float64 numbers in whatever dtype was asked for, as NumPy's {@code astype} gives it. */
final class CastTensor {

    private CastTensor() {}

    static Tensor of(DType dtype, Shape shape, Supplier<Fill<double[]>> fills) {
        if (dtype.isComplex()) {
            return ComplexTensor.widened(of(dtype.part(), shape, fills));
        } else if (dtype == DType.FLOAT64) {
            return new DoubleTensor(shape, fills);
        } else if (dtype.isFloat()) {
            return FloatTensor.signed(dtype, shape, () -> new RoundedFloats(fills.get(), dtype));
        }
        return new LongTensor(dtype, shape, () -> new CutWholes(fills.get(), dtype, shape.elements()));
    }

    /** Numbers made a tile at a time, to be put down in another form. */
    private abstract static class Tiled<A> implements Fill<A> {
        private static final int TILE = 1_024;

        private final Fill<double[]> reals;
        private final double[] tile = new double[TILE];

        Tiled(Fill<double[]> reals) {
            this.reals = reals;
        }

        @Override
        public final boolean isSequential() {
            return reals.isSequential();
        }

        @Override
        public final void fill(long from, A into, int at, int count) {
            int n;
            for (int done = 0; done < count; done += n) {
                n = Math.min(TILE, count - done);
                reals.fill(from + done, tile, 0, n);
                put(tile, into, at + done, n, from + done);
            }
        }

        /** @param from the index of the first of them in the tensor */
        abstract void put(double[] reals, A into, int at, int count, long from);
    }

    private static final class RoundedFloats extends Tiled<float[]> {
        private final DType dtype;

        RoundedFloats(Fill<double[]> reals, DType dtype) {
            super(reals);
            this.dtype = dtype;
        }

        @Override
        void put(double[] reals, float[] into, int at, int count, long from) {
            if (dtype == DType.FLOAT32) {
                for (int i = 0; i < count; i++) {
                    into[at + i] = (float) reals[i];
                }
                return;
            }
            for (int i = 0; i < count; i++) {
                into[at + i] = (float) NumPyArray.rounded(reals[i], dtype);
            }
        }
    }

    private static final class CutWholes extends Tiled<long[]> {
        private final DType dtype;
        private final long size;

        CutWholes(Fill<double[]> reals, DType dtype, long size) {
            super(reals);
            this.dtype = dtype;
            this.size = size;
        }

        @Override
        void put(double[] reals, long[] into, int at, int count, long from) {
            for (int i = 0; i < count; i++) {
                into[at + i] = NumPyCast.toWhole(reals[i], dtype, from + i, size);
            }
        }
    }
}
