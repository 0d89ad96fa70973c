package io.carob.tensor.sink;

import io.carob.tensor.Tensor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A tensor as text in a file. */
final class TextSink extends OneTensorSink {

    /** Writes all elements of a tensor as text. */
    interface Layout {
        void write(Tensor tensor, Appendable out) throws IOException;
    }

    private final Layout layout;

    TextSink(AtomicFile file, Layout layout) {
        super(file);
        this.layout = layout;
    }

    @Override
    void write(Tensor tensor, AtomicFile to) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(to.stream(), StandardCharsets.US_ASCII));
        layout.write(tensor, writer);
        writer.flush();
    }
}
