package io.carob.container.hdf5;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;

/** What is said about a group or dataset: messages, one behind the other. */
final class ObjectHeader {

    /** The most bytes of a message: their number has 16 bits and is a multiple of eight. */
    static final int MAX_MESSAGE = 0xFFF8;

    private static final int MAX_MESSAGES = 0xFFFF;

    private static final int VERSION = 1;
    /** A message that will not change. */
    private static final int CONSTANT = 1;

    private static final int FILL_VALUE = 5;
    private static final int LAYOUT = 8;
    private static final int SYMBOL_TABLE = 0x11;

    private final Block messages = new Block();
    private int count;

    /** A group, whose children stand elsewhere. */
    static ObjectHeader of(SymbolTable table) {
        return new ObjectHeader()
                .add(SYMBOL_TABLE, 0, new Block().u64(table.tree()).u64(table.heap()));
    }

    /**
     * A dataset.
     *
     * @param address where its elements are
     */
    static ObjectHeader of(HdfDataset dataset, long address) {
        return new ObjectHeader()
                .add(Dataspace.TYPE, 0, Dataspace.of(dataset.tensor().shape()))
                .add(Datatype.TYPE, CONSTANT, Datatype.of(dataset.tensor().dtype()))
                .add(FILL_VALUE, CONSTANT, fillValue())
                .add(LAYOUT, 0, contiguous(address, Placement.bytes(dataset.tensor())));
    }

    /** Version 2; room is taken late, filled if a value is set; and that is the default, zero. */
    private static Block fillValue() {
        return new Block().u8(2).u8(2).u8(2).u8(1).u32(0);
    }

    /** Version 3, in one piece. */
    private static Block contiguous(long address, long bytes) {
        return new Block().u8(3).u8(1).u64(address).u64(bytes);
    }

    /** Adds an attribute. @throws UnsupportedException if it is too large, or there are too many */
    void add(String name, HdfAttribute attribute, GlobalHeap heap) {
        if (count == MAX_MESSAGES) {
            throw new UnsupportedException(Code.TOO_LARGE, "HDF5 has no room for so many attributes");
        }
        add(AttributeMessage.TYPE, 0, new AttributeMessage(name, heap).of(attribute));
    }

    private ObjectHeader add(int type, int flags, Block body) {
        body.align();
        messages.u16(type).u16(body.size()).u8(flags).zeros(3).add(body);
        count++;
        return this;
    }

    byte[] toByteArray() {
        Block header = new Block().u8(VERSION).u8(0).u16(count).u32(1).u32(messages.size());
        return header.align().add(messages).toByteArray();
    }
}
