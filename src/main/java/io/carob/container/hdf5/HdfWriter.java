package io.carob.container.hdf5;

import io.carob.UnsupportedException;
import io.carob.config.Quoted;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an HDF5 file, made while they are written: in order, so that they can go to a stream, and block by block, so
 * that tensors need not fit into memory; everything else does. The same group always gives the same bytes. They have the
 * form that h5py writes by default, which all versions of HDF5 read: superblock 0, groups with a B-tree, tensors in one
 * piece.
 */
public final class HdfWriter {

    private final Placement placement = new Placement();
    private final byte[] superblock;

    /** A group or dataset at its place in the tree; the same value may stand at several. */
    private static final class Entry {

        private final @Nullable Entry parent;
        private final String name;
        private final HdfObject object;
        /** Where the children are that are placed. */
        private final Map<String, Long> children = new LinkedHashMap<>();
        /** Where the elements of a dataset are. */
        private long data = Block.NOWHERE;

        Entry(@Nullable Entry parent, String name, HdfObject object) {
            this.parent = parent;
            this.name = name;
            this.object = object;
        }

        void isAt(long address) {
            if (parent != null) {
                parent.children.put(name, address);
            }
        }

        String path() {
            StringBuilder path = new StringBuilder();
            for (Entry entry = this; entry.parent != null; entry = entry.parent) {
                path.insert(0, "/" + entry.name);
            }
            return path.isEmpty() ? "/" : path.toString();
        }
    }

    /**
     * Lays out a file; nothing is written yet and no element of a dataset read.
     *
     * @throws UnsupportedException if a group or dataset has an attribute that is too large or too many of them, or the file
     *     more bytes than files can have
     */
    public HdfWriter(HdfGroup root) {
        List<Entry> entries = entries(root);
        for (Entry entry : entries) {
            if (entry.object instanceof HdfDataset dataset) {
                entry.data = placement.place(dataset.tensor());
            }
        }
        GlobalHeap heap = new GlobalHeap(placement);
        // from behind: a parent stands before its children and has to know where they are
        for (int i = entries.size() - 1; i > 0; i--) {
            Entry entry = entries.get(i);
            entry.isAt(place(entry, begun(entry), heap));
        }
        Entry top = entries.get(0);
        SymbolTable table = SymbolTable.place(top.children, placement);
        long address = place(top, ObjectHeader.of(table), heap);
        superblock = Superblock.of(address, table, placement.next());
    }

    private static List<Entry> entries(HdfGroup root) {
        List<Entry> entries = new ArrayList<>(List.of(new Entry(null, "", root)));
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.object instanceof HdfGroup group) {
                group.children().forEach((name, child) -> entries.add(new Entry(entry, name, child)));
            }
        }
        return entries;
    }

    private ObjectHeader begun(Entry entry) {
        return entry.object instanceof HdfDataset dataset
                ? ObjectHeader.of(dataset, entry.data)
                : ObjectHeader.of(SymbolTable.place(entry.children, placement));
    }

    private long place(Entry entry, ObjectHeader header, GlobalHeap heap) {
        try {
            entry.object.attributes().forEach((name, attribute) -> header.add(name, attribute, heap));
        } catch (UnsupportedException e) {
            throw new UnsupportedException(e.code(), Quoted.name(entry.path()) + ": " + e.getMessage());
        }
        return placement.place(header.toByteArray());
    }

    /** How many bytes the file has. */
    public long size() {
        return placement.next();
    }

    /** Writes the file on all cores. @see #write(WritableByteChannel, ParallelReader) */
    public void write(WritableByteChannel out) throws IOException {
        write(out, ParallelReader.onAllCores());
    }

    /** Writes the whole file to a channel, which stays open. */
    public void write(WritableByteChannel out, ParallelReader reader) throws IOException {
        writeFully(ByteBuffer.wrap(superblock), out);
        for (Tensor tensor : placement.tensors()) {
            reader.stream(tensor, block -> writeFully(block, out));
            long bytes = Placement.bytes(tensor);
            writeFully(ByteBuffer.allocate((int) (Block.aligned(bytes) - bytes)), out);
        }
        // the rest is many small blocks
        OutputStream rest = new BufferedOutputStream(Channels.newOutputStream(out), 1 << 16);
        for (byte[] block : placement.blocks()) {
            rest.write(block);
            rest.write(new byte[(int) Block.aligned(block.length) - block.length]);
        }
        rest.flush();
    }

    /** Sends all of a buffer; a pipe may take less at a time. */
    private static void writeFully(ByteBuffer bytes, WritableByteChannel out) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
