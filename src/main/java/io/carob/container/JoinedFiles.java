package io.carob.container;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Files that are read as if they were one after another in one. */
final class JoinedFiles implements Closeable {

    private final List<FileChannel> files = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private long size;

    void add(FileChannel file) throws IOException {
        files.add(file);
        starts.add(size);
        size = Math.addExact(size, file.size());
    }

    long size() {
        return size;
    }

    /** Fills a buffer with the bytes from a position on. */
    void read(long from, ByteBuffer into) throws IOException {
        int index = 0;
        long at = from;
        while (into.hasRemaining()) {
            while (index + 1 < files.size() && at >= starts.get(index + 1)) {
                index++;
            }
            int count = files.get(index).read(into, at - starts.get(index));
            if (count < 0) {
                throw new EOFException("a file became shorter while it was read");
            }
            at += count;
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel file : files) {
            file.close();
        }
    }
}
