package io.carob.container.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the strings of any length are. They share collections of 4096 bytes; a longer one has a collection of its own. As
 * h5py does it, an empty string takes a place too.
 */
final class GlobalHeap {

    /** Bytes of what an attribute says about a string in the heap. */
    static final int REFERENCE = 16;

    /** No reader takes a smaller collection. */
    private static final int COLLECTION = 4096;

    private static final int HEADER = 16;
    /** Bytes in front of each string, and in front of the free rest of a collection. */
    private static final int ENTRY = 16;

    private final Placement placement;
    private @Nullable Collection open;

    /** Strings that stand together, and have numbers there from 1 on. */
    private static final class Collection {

        private final ByteBuffer bytes;
        private final long address;
        private int entries;

        Collection(int size, Placement placement) {
            byte[] block = new byte[size];
            address = placement.place(block);
            bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
            bytes.put("GCOL".getBytes(StandardCharsets.US_ASCII)).putInt(1).putLong(size);
        }

        boolean hasRoom(long size) {
            return size <= bytes.remaining();
        }

        /** Adds a string, and says where it is. */
        void put(byte[] text, Block to) {
            entries++;
            bytes.putShort((short) entries).putShort((short) 0).putInt(0).putLong(text.length);
            bytes.put(text);
            bytes.position((int) Block.aligned(bytes.position()));
            // what remains is an entry of number 0; a rest too small to say so is free in silence
            if (hasRoom(ENTRY)) {
                bytes.putLong(bytes.position() + Long.BYTES, bytes.remaining());
            }
            to.u32(text.length).u64(address).u32(entries);
        }
    }

    GlobalHeap(Placement placement) {
        this.placement = placement;
    }

    /** Puts a string into the heap, and adds where it is. */
    void put(String string, Block to) {
        byte[] text = string.getBytes(StandardCharsets.UTF_8);
        long size = ENTRY + Block.aligned(text.length);
        if (size > COLLECTION - HEADER) {
            new Collection(Math.toIntExact(HEADER + size), placement).put(text, to);
            return;
        }
        if (open == null || !open.hasRoom(size)) {
            open = new Collection(COLLECTION, placement);
        }
        open.put(text, to);
    }
}
