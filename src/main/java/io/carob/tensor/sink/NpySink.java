package io.carob.tensor.sink;

import io.carob.tensor.ParallelReader;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** NumPy's array file. */
final class NpySink extends FileSink {

    private final WritableByteChannel out;
    private final ParallelReader reader;

    NpySink(AtomicFile file, Contents contents, ParallelReader reader) {
        super(file, contents);
        this.out = file.channel();
        this.reader = reader;
    }

    @Override
    void write(int index, Tensor tensor) throws IOException {
        writeFully(NpyHeader.of(tensor.dtype(), tensor.shape()), out);
        copy(tensor, reader, out);
    }
}
