package io.carob.tensor.sink;

import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor as the bits of its elements in hex, most significant digit first, a line each. */
public final class HexText {

    private static final int BLOCK = 4_096;

    private HexText() {}

    /** Writes all elements, a block at a time. */
    public static void write(Tensor tensor, Appendable out) throws IOException {
        int size = tensor.dtype().bytes();
        long elements = tensor.shape().elements();
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK * size).order(ByteOrder.LITTLE_ENDIAN);
        for (long from = 0; from < elements; from += BLOCK) {
            int count = (int) Math.min(BLOCK, elements - from);
            tensor.read(from, bytes.clear().limit(count * size));
            for (int i = 0; i < count; i++) {
                for (int digit = size - 1; digit >= 0; digit--) {
                    int b = bytes.get(i * size + digit);
                    out.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
                }
                out.append('\n');
            }
        }
    }
}
