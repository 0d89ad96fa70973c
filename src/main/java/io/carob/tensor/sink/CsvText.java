package io.carob.tensor.sink;

import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.IOException;

/** A tensor as comma-separated values: a line for each run along the last dimension, a vector as one column. */
public final class CsvText {

    private CsvText() {}

    /** Writes all elements, a block at a time. */
    public static void write(Tensor tensor, Appendable out) throws IOException {
        Shape shape = tensor.shape();
        long columns = shape.rank() < 2 ? 1 : shape.dim(-1);
        ElementText elements = new ElementText(tensor);
        for (long i = 0; i < shape.elements(); i++) {
            out.append(elements.next()).append(i % columns == columns - 1 ? '\n' : ',');
        }
    }
}
