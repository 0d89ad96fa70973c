package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.text.Limits;
import io.carob.container.TensorFiles;
import io.carob.tensor.DType;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/** Arrays that exporters store beside a manifest: NumPy's array file. */
final class NpyFile {

    private NpyFile() {}

    /**
     * The array of a file.
     *
     * @param dtype what its elements are; bfloat16 is stored as its bits, a 16-bit integer
     */
    static Tensor read(Path file, DType dtype) throws IOException {
        try (TensorFiles files = TensorFiles.open(file, Limits.DEFAULT)) {
            return as(dtype, files.tensors().get(0).tensor());
        } catch (CarobException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The same bits as elements of another type of as many bytes: NumPy has no bfloat16. */
    static Tensor as(DType dtype, Tensor tensor) {
        if (tensor.dtype().bytes() != dtype.bytes()) {
            throw new IllegalArgumentException("it does not hold " + dtype + " but " + tensor.dtype());
        }
        return StoredTensor.of(dtype, tensor.shape(), tensor.toByteArray());
    }

    /** All elements in memory, so that the file may be closed. */
    static Tensor stored(Tensor tensor) {
        return as(tensor.dtype(), tensor);
    }
}
