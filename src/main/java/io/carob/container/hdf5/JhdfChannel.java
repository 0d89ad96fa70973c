package io.carob.container.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An image as jHDF wants a file: it can be read at any position, and nothing else can be done to it. */
final class JhdfChannel extends FileChannel {

    private final HdfBytes bytes;

    JhdfChannel(HdfBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        long left = bytes.size() - position;
        if (position < 0 || left <= 0) {
            return -1;
        } else if (into.remaining() <= left) {
            return bytes.file().read(into, bytes.start() + position);
        }
        ByteBuffer shorter = into.slice(into.position(), (int) left);
        int count = bytes.file().read(shorter, bytes.start() + position);
        into.position(into.position() + Math.max(0, count));
        return count;
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    protected void implCloseChannel() {
        // the file belongs to who opened it
    }

    private static UnsupportedOperationException refusal() {
        return new UnsupportedOperationException("an image is only read at positions");
    }

    @Override
    public int read(ByteBuffer into) {
        throw refusal();
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
        throw refusal();
    }

    @Override
    public int write(ByteBuffer from) {
        throw refusal();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw refusal();
    }

    @Override
    public int write(ByteBuffer from, long position) {
        throw refusal();
    }

    @Override
    public long position() {
        throw refusal();
    }

    @Override
    public FileChannel position(long newPosition) {
        throw refusal();
    }

    @Override
    public FileChannel truncate(long size) {
        throw refusal();
    }

    @Override
    public void force(boolean metaData) {
        throw refusal();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw refusal();
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) {
        throw refusal();
    }

    /** jHDF reads what cannot be mapped. */
    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw refusal();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw refusal();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw refusal();
    }
}
