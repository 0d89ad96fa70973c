package io.carob.tensor.sink;

import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Little-endian bytes in row-major order, without a header. */
final class RawSink extends OneTensorSink {

    private static final int BLOCK = 1 << 20;

    RawSink(AtomicFile file) {
        super(file);
    }

    @Override
    void write(Tensor tensor, AtomicFile to) throws IOException {
        copy(tensor, to.channel());
    }

    /** Sends all elements to a channel, a block at a time. */
    static void copy(Tensor tensor, WritableByteChannel out) throws IOException {
        long elements = tensor.shape().elements();
        int size = tensor.dtype().bytes();
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        for (long from = 0; from < elements; from += BLOCK / size) {
            block.clear().limit((int) Math.min(BLOCK, (elements - from) * size));
            tensor.read(from, block);
            block.flip();
            writeFully(block, out);
        }
    }

    /** Sends all of a buffer; a pipe may take less at a time. */
    static void writeFully(ByteBuffer bytes, WritableByteChannel out) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
