package io.carob.tensor.sink;

import io.carob.tensor.ParallelReader;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Named arrays in one file as {@code numpy.savez} writes them: an uncompressed zip with an .npy file for each. */
final class NpzSink extends FileSink {

    private final Contents contents;
    private final ParallelReader reader;
    private final StoredZip zip;

    NpzSink(AtomicFile file, Contents contents, ParallelReader reader) {
        super(file, contents);
        this.contents = contents;
        this.reader = reader;
        this.zip = new StoredZip(file.channel(), SourceDate.of(System.getenv()));
    }

    @Override
    void write(int index, Tensor tensor) throws IOException {
        Contents.Entry entry = contents.entries().get(index);
        ByteBuffer header = NpyHeader.of(entry.dtype(), entry.shape());
        zip.add(entry.name() + ".npy", header.remaining() + entry.bytes(), to -> {
            to.write(header);
            reader.stream(tensor, to::write);
        });
    }

    @Override
    void finish() throws IOException {
        zip.finish();
    }
}
