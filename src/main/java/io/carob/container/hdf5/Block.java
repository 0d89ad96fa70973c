package io.carob.container.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A part of a file that is being put together: numbers little-endian, as everything in HDF5 that we write. */
final class Block {

    /** What parts of a file begin at a multiple of. */
    static final int ALIGNMENT = 8;

    /** In the place of an address: nothing is stored. */
    static final long NOWHERE = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Block u8(int value) {
        bytes.write(value);
        return this;
    }

    Block u16(int value) {
        return number(value, 2);
    }

    Block u32(long value) {
        return number(value, 4);
    }

    Block u64(long value) {
        return number(value, 8);
    }

    private Block number(long value, int width) {
        for (int i = 0; i < width; i++) {
            bytes.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    Block add(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    Block add(Block more) {
        return add(more.toByteArray());
    }

    Block add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    Block zeros(int count) {
        return add(new byte[count]);
    }

    /** Zeros up to a size. */
    Block fill(int size) {
        return zeros(size - size());
    }

    /** Zeros up to a multiple of eight. */
    Block align() {
        return fill((int) aligned(size()));
    }

    int size() {
        return bytes.size();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** The next multiple of eight. */
    static long aligned(long size) {
        return Math.addExact(size, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
