package io.carob.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * {@link Float#intBitsToFloat} for whole arrays. HotSpot does not vectorise that method, but copying through bytes is
 * quick. The buffers are scratch: one thread uses an instance at a time.
 */
public final class FloatBits {
    private final IntBuffer ints;
    private final FloatBuffer floats;

    /** @param capacity the largest count that the methods will be asked for */
    public FloatBits(int capacity) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * capacity).order(ByteOrder.nativeOrder());
        ints = bytes.asIntBuffer();
        floats = bytes.asFloatBuffer();
    }

    /** Takes the first bits for floats. */
    public void toFloats(int[] bits, float[] result, int count) {
        ints.put(0, bits, 0, count);
        floats.get(0, result, 0, count);
    }

    /** Takes the first floats for bits. */
    public void toBits(float[] values, int[] result, int count) {
        floats.put(0, values, 0, count);
        ints.get(0, result, 0, count);
    }
}
