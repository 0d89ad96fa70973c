package io.carob.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor of any size that costs no memory: each element is its index, as far as the dtype holds it. */
public record IndexTensor(DType dtype, Shape shape) implements Tensor {

    @Override
    public void read(long from, ByteBuffer into) {
        ByteBuffer bytes = into.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (long i = from; bytes.hasRemaining(); i++) {
            switch (dtype.bytes()) {
                case 1 -> bytes.put((byte) i);
                case 2 -> bytes.putShort((short) i);
                case 4 -> bytes.putInt((int) i);
                default -> bytes.putLong(i);
            }
        }
        into.position(bytes.position());
    }
}
