package io.carob.container;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The sizes of more than four bytes, which stand behind the name, one after another. */
final class ZipExtra {

    /** What a field holds whose number stands here. */
    static final long IN_EXTRA = 0xFFFFFFFFL;

    private static final int ZIP64 = 1;

    private final ByteBuffer wide;

    ZipExtra(ByteBuffer extra) {
        this.wide = zip64(extra.order(ByteOrder.LITTLE_ENDIAN));
    }

    private static ByteBuffer zip64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = Short.toUnsignedInt(extra.getShort());
            int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            if (id == ZIP64) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    /** The number itself, or the next of those here where it says so. */
    long wide(int field) {
        long number = Integer.toUnsignedLong(field);
        return number == IN_EXTRA && wide.remaining() >= 8 ? wide.getLong() : number;
    }
}
