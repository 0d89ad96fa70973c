package io.carob.tensor.sink;

import io.carob.tensor.ParallelReader;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Little-endian bytes in row-major order, without a header. */
final class RawSink extends FileSink {

    private final WritableByteChannel out;
    private final ParallelReader reader;

    RawSink(AtomicFile file, Contents contents, ParallelReader reader) {
        super(file, contents);
        this.out = file.channel();
        this.reader = reader;
    }

    @Override
    void write(int index, Tensor tensor) throws IOException {
        copy(tensor, reader, out);
    }
}
