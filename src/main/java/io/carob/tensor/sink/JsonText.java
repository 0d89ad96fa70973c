package io.carob.tensor.sink;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.IOException;

/** A tensor as nested JSON lists: the text of {@code json.dumps(array.tolist())}. */
public final class JsonText {

    private JsonText() {}

    /**
     * Writes all elements, a block at a time.
     *
     * @throws UnsupportedException as {@link #require}
     */
    public static void write(Tensor tensor, Appendable out) throws IOException {
        require(tensor.dtype());
        level(tensor.shape(), 0, new ElementText(tensor), out);
        out.append('\n');
    }

    /** @throws UnsupportedException if JSON has no such elements */
    static void require(DType dtype) {
        if (dtype.isComplex()) {
            throw new UnsupportedException(
                    Code.DTYPE,
                    "JSON has no complex numbers, so none of " + dtype
                            + "; take csv or hex, or write .npy, .npz, .safetensors or .raw");
        }
    }

    // recursion over the rank, which is at most 254
    private static void level(Shape shape, int axis, ElementText elements, Appendable out) throws IOException {
        if (axis == shape.rank()) {
            out.append(json(elements.next()));
            return;
        }
        out.append('[');
        for (long i = 0; i < shape.dim(axis); i++) {
            if (i > 0) {
                out.append(", ");
            }
            level(shape, axis + 1, elements, out);
        }
        out.append(']');
    }

    private static String json(String element) {
        return switch (element) {
            case "nan" -> "NaN";
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> element;
        };
    }
}
