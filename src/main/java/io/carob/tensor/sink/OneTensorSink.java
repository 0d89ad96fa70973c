package io.carob.tensor.sink;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import java.io.IOException;

/** A file that holds one tensor and appears once it is written whole. */
abstract class OneTensorSink implements TensorSink {

    private final AtomicFile file;
    private boolean complete;

    OneTensorSink(AtomicFile file) {
        this.file = file;
    }

    @Override
    public final void put(String name, Tensor tensor) throws IOException {
        if (complete) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, "a file of this format holds one tensor, not also " + name);
        }
        write(tensor, file);
        complete = true;
    }

    abstract void write(Tensor tensor, AtomicFile to) throws IOException;

    @Override
    public final void close() throws IOException {
        boolean finished = complete;
        complete = false;
        try (file) {
            if (finished) {
                file.commit();
            }
        }
    }
}
