package io.carob.tensor.sink;

import io.carob.tensor.Tensor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A tensor as text in a file. */
final class TextSink extends FileSink {

    /** Writes all elements of a tensor as text. */
    interface Layout {
        void write(Tensor tensor, Appendable out) throws IOException;
    }

    private final OutputStream out;
    private final Layout layout;

    TextSink(AtomicFile file, Contents contents, Layout layout) {
        super(file, contents);
        this.out = file.stream();
        this.layout = layout;
    }

    @Override
    void write(int index, Tensor tensor) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
        layout.write(tensor, writer);
        writer.flush();
    }
}
