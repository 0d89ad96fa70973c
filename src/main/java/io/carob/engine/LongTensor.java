package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** A tensor of integers or booleans, each made as a long whose low bits count. */
final class LongTensor extends MadeTensor<long[]> {

    LongTensor(DType dtype, Shape shape, Supplier<Fill<long[]>> fills) {
        super(dtype, shape, fills);
    }

    @Override
    long[] array(int length) {
        return new long[length];
    }

    @Override
    void pack(long from, long[] block, int count, ByteBuffer into) {
        for (int i = 0; i < count; i++) {
            switch (dtype().bytes()) {
                case 1 -> into.put((byte) block[i]);
                case 2 -> into.putShort((short) block[i]);
                case 4 -> into.putInt((int) block[i]);
                default -> into.putLong(block[i]);
            }
        }
    }
}
