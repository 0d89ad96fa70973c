package io.carob.container.hdf5;

import io.carob.ConfigException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The range of a file that is an HDF5 image: the whole of it, or a member of an archive. Nothing else of the file can be
 * read through it.
 *
 * @param file stays open as long as the image is read
 * @param start where in the file the image begins
 * @param size bytes of the image
 */
public record HdfBytes(FileChannel file, long start, long size) {

    /** Address of what is not there. */
    static final long UNDEFINED = -1;

    /**
     * Some bytes, little-endian.
     *
     * @throws ConfigException if they are not all inside the image
     */
    public ByteBuffer read(long address, long count) {
        if (address < 0 || count < 0 || count > size - address) {
            throw HdfFault.DAMAGED.at(
                    address, "the image ends before the " + Long.toUnsignedString(count) + " bytes that are here");
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(count)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (buffer.hasRemaining()) {
                if (file.read(buffer, start + address + buffer.position()) < 0) {
                    throw new EOFException("the file became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.flip();
    }
}
