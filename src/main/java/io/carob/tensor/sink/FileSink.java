package io.carob.tensor.sink;

import io.carob.tensor.ParallelReader;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;

/** A file of some format. It appears once all tensors that it is to hold are written. */
abstract class FileSink implements TensorSink {

    private final AtomicFile file;
    private final Contents contents;
    private int next;
    private boolean broken;

    FileSink(AtomicFile file, Contents contents) {
        this.file = file;
        this.contents = contents;
    }

    /** Writes what stands before the first tensor. */
    void begin() throws IOException {}

    /** This, where it is begun. */
    final FileSink begun() throws IOException {
        doing(this::begin);
        return this;
    }

    @Override
    public final void put(String name, Tensor tensor) throws IOException {
        if (broken) {
            throw new IllegalStateException("the tensor before " + name + " was not written whole");
        } else if (next == contents.entries().size()
                || !contents.entries().get(next).equals(Contents.Entry.of(name, tensor))) {
            throw new IllegalArgumentException(name + ", " + tensor.dtype() + " of shape " + tensor.shape()
                    + ", is not what the file is to hold next");
        }
        broken = true;
        doing(() -> write(next, tensor));
        broken = false;
        next++;
    }

    /**
     * Writes all of a tensor.
     *
     * @param index which of the contents it is
     */
    abstract void write(int index, Tensor tensor) throws IOException;

    /** Writes what stands behind the last tensor. */
    void finish() throws IOException {}

    @Override
    public final void close() throws IOException {
        try (file) {
            if (!broken && next == contents.entries().size()) {
                // a second call does nothing
                broken = true;
                doing(this::finish);
                file.commit();
            }
        }
    }

    /** A step of the work. */
    private interface Step {
        void run() throws IOException;
    }

    /** The system does not say which file had no more room. */
    private void doing(Step step) throws IOException {
        try {
            step.run();
        } catch (FileSystemException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            FileSystemException named = new FileSystemException(file.toString(), null, String.valueOf(e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    /** Sends the bytes of all elements to a channel. */
    static void copy(Tensor tensor, ParallelReader reader, WritableByteChannel out) throws IOException {
        reader.stream(tensor, block -> writeFully(block, out));
    }

    /** Sends all of a buffer; a pipe may take less at a time. */
    static void writeFully(ByteBuffer bytes, WritableByteChannel out) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
