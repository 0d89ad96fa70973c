package io.carob.container.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The children of a group: their names in a heap, and a B-tree whose leaves hold, sorted by name, where each is.
 *
 * @param tree the address of the root of the tree
 * @param heap the address of the heap
 */
record SymbolTable(long tree, long heap) {

    /** Half the entries of a leaf, and half the children of a node: what h5py says in the superblock. */
    static final int LEAF_HALF = 4;

    static final int NODE_HALF = 16;

    private static final int LEAF = 8 + 2 * LEAF_HALF * 40;
    private static final int NODE = 24 + 2 * NODE_HALF * 16 + 8;

    /** The free list of the heap has no end but this, and no beginning either. */
    private static final int NO_FREE_BLOCK = 1;

    /** A child: where in the heap its name is, and where in the file its header. */
    private record Symbol(long name, long header) {}

    /** A part of the tree: where it is, and where in the heap its last name. */
    private record Branch(long address, long lastName) {}

    /**
     * Places the table of a group.
     *
     * @param children where the header of each is, by name
     */
    static SymbolTable place(Map<String, Long> children, Placement placement) {
        TreeMap<byte[], Long> sorted = new TreeMap<>(Arrays::compareUnsigned);
        children.forEach((name, header) -> sorted.put(name.getBytes(StandardCharsets.UTF_8), header));
        // the first name is the empty one, which is before all others
        Block names = new Block().zeros(Block.ALIGNMENT);
        List<Symbol> symbols = new ArrayList<>();
        sorted.forEach((name, header) -> {
            symbols.add(new Symbol(names.size(), header));
            names.add(name).u8(0).align();
        });
        return new SymbolTable(tree(leaves(symbols, placement), placement), heap(names, placement));
    }

    private static long heap(Block names, Placement placement) {
        int header = 32;
        long address = placement.next();
        Block heap = new Block()
                .add("HEAP")
                .u32(0)
                .u64(names.size())
                .u64(NO_FREE_BLOCK)
                .u64(address + header);
        return placement.place(heap.add(names).toByteArray());
    }

    private static List<Branch> leaves(List<Symbol> symbols, Placement placement) {
        List<Branch> leaves = new ArrayList<>();
        for (List<Symbol> group : cut(symbols, 2 * LEAF_HALF)) {
            Block leaf = new Block().add("SNOD").u16(1).u16(group.size());
            group.forEach(symbol -> leaf.u64(symbol.name).u64(symbol.header).zeros(24));
            long last = group.get(group.size() - 1).name;
            leaves.add(new Branch(placement.place(leaf.fill(LEAF).toByteArray()), last));
        }
        return leaves;
    }

    /** Places nodes over nodes until there is one. */
    private static long tree(List<Branch> leaves, Placement placement) {
        List<Branch> level = nodes(leaves, 0, placement);
        for (int height = 1; level.size() > 1; height++) {
            level = nodes(level, height, placement);
        }
        return level.get(0).address;
    }

    private static List<Branch> nodes(List<Branch> below, int height, Placement placement) {
        List<Branch> nodes = new ArrayList<>();
        // a group without children has a node too
        List<List<Branch>> parts = below.isEmpty() ? List.of(List.of()) : cut(below, 2 * NODE_HALF);
        long name = 0;
        for (int i = 0; i < parts.size(); i++) {
            long here = placement.next();
            Block node =
                    new Block().add("TREE").u8(0).u8(height).u16(parts.get(i).size());
            // the neighbours, which are of the same size
            node.u64(i == 0 ? Block.NOWHERE : here - NODE);
            node.u64(i == parts.size() - 1 ? Block.NOWHERE : here + NODE);
            for (Branch child : parts.get(i)) {
                // before each child stands the last name that is not in it, behind all of them the last that is
                node.u64(name).u64(child.address);
                name = child.lastName;
            }
            node.u64(name);
            nodes.add(new Branch(placement.place(node.fill(NODE).toByteArray()), name));
        }
        return nodes;
    }

    private static <T> List<List<T>> cut(List<T> list, int step) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += step) {
            parts.add(list.subList(from, Math.min(list.size(), from + step)));
        }
        return parts;
    }
}
