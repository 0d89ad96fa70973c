package io.carob.engine;

import io.carob.tensor.BFloat16;
import io.carob.tensor.DType;
import io.carob.tensor.Float16;
import io.carob.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** A tensor of float32, float16 or bfloat16 whose elements are made as floats that the dtype holds exactly. */
final class FloatTensor extends MadeTensor<float[]> {

    /** TensorFlow makes so many bfloat16 at a time, and what is left one by one; only that keeps the sign of a NaN. */
    private static final int PACKET = 8;

    private final boolean packets;

    /** A tensor of TensorFlow. */
    FloatTensor(DType dtype, Shape shape, Supplier<Fill<float[]>> fills) {
        this(dtype, shape, fills, true);
    }

    private FloatTensor(DType dtype, Shape shape, Supplier<Fill<float[]>> fills, boolean packets) {
        super(dtype, shape, fills);
        this.packets = packets;
    }

    /** A tensor that keeps the sign of every NaN. */
    static FloatTensor signed(DType dtype, Shape shape, Supplier<Fill<float[]>> fills) {
        return new FloatTensor(dtype, shape, fills, false);
    }

    @Override
    public void read(long from, float[] into, int at, int count) {
        readInto(from, into, at, count);
    }

    @Override
    float[] array(int length) {
        return new float[length];
    }

    @Override
    void pack(long from, float[] block, int count, ByteBuffer into) {
        switch (dtype()) {
            case FLOAT32 -> {
                into.asFloatBuffer().put(block, 0, count);
                into.position(into.position() + Float.BYTES * count);
            }
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    into.putShort(Float16.bits(block[i]));
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    boolean inPacket = packets && from + i < shape().elements() / PACKET * PACKET;
                    into.putShort(BFloat16.bits(Float.isNaN(block[i]) && inPacket ? Float.NaN : block[i]));
                }
            }
            default -> throw new IllegalStateException(dtype() + " is not made of floats");
        }
    }
}
