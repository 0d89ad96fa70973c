package io.carob.container.hdf5;

import io.carob.config.OrderedMap;
import java.util.Map;

/**
 * A folder of an HDF5 file, or the whole of it. The file keeps the order of attributes and, in its bytes, that of the
 * children; who lists the children gets them sorted, h5py too.
 *
 * @param attributes by name, in order
 * @param children by name, in order
 * @see HdfDraft
 */
public record HdfGroup(Map<String, HdfAttribute> attributes, Map<String, HdfObject> children) implements HdfObject {

    /** @throws IllegalArgumentException if a name is empty, has a NUL or half a surrogate pair, or a child's is . or has a / */
    public HdfGroup {
        attributes = HdfName.requireOfAttributes(OrderedMap.copyOf(attributes));
        children = OrderedMap.copyOf(children);
        children.keySet().forEach(HdfName::requireOfChild);
    }
}
