package io.carob.container.hdf5;

/** The beginning of a file: how it counts, how long it is, and where its root group is. */
final class Superblock {

    static final int SIZE = 96;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

    private Superblock() {}

    /**
     * The bytes of it.
     *
     * @param root the address of the root group's header
     * @param end how long the file is
     */
    static byte[] of(long root, SymbolTable table, long end) {
        // versions of this and of what hangs on it, all 0, then the bytes of addresses and of lengths
        Block block = new Block()
                .add(SIGNATURE)
                .zeros(5)
                .u8(Long.BYTES)
                .u8(Long.BYTES)
                .u8(0);
        block.u16(SymbolTable.LEAF_HALF).u16(SymbolTable.NODE_HALF).u32(0);
        block.u64(0).u64(Block.NOWHERE).u64(end).u64(Block.NOWHERE);
        // the root as if it were a child: it has no name, and its table is known without its header
        return block.u64(0)
                .u64(root)
                .u32(1)
                .u32(0)
                .u64(table.tree())
                .u64(table.heap())
                .toByteArray();
    }
}
