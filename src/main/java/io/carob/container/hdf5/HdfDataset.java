package io.carob.container.hdf5;

import io.carob.config.OrderedMap;
import io.carob.container.hdf5.HdfAttribute.Text;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;
import java.util.Map;

/**
 * A tensor in an HDF5 file. HDF5 has no bfloat16: the file has two opaque bytes for each, and the attribute {@code dtype}
 * says what they are.
 *
 * @param tensor at most {@value #MAX_RANK} dimensions
 * @param attributes by name, in order
 */
public record HdfDataset(Tensor tensor, Map<String, HdfAttribute> attributes) implements HdfObject {

    /** The most dimensions that HDF5 has. */
    public static final int MAX_RANK = 32;

    private static final Map<String, HdfAttribute> BFLOAT16 =
            Map.of("dtype", new Text(DType.BFLOAT16.id(), HdfString.UNICODE));

    /** @throws IllegalArgumentException if there are more dimensions, or a name is empty, has a NUL or half a surrogate pair */
    public HdfDataset {
        requireRank(tensor);
        attributes = HdfName.requireOfAttributes(OrderedMap.copyOf(attributes));
    }

    /** A tensor with the attribute that Keras gives to bfloat16, and no other. */
    public static HdfDataset of(Tensor tensor) {
        return new HdfDataset(tensor, tensor.dtype() == DType.BFLOAT16 ? BFLOAT16 : Map.of());
    }

    static void requireRank(Tensor tensor) {
        if (tensor.shape().rank() > MAX_RANK) {
            throw new IllegalArgumentException("HDF5 has at most " + MAX_RANK + " dimensions, got "
                    + tensor.shape().rank());
        }
    }
}
