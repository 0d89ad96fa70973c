package io.carob.container.hdf5;

import java.util.Map;

/** What has a name in an HDF5 file and can have attributes. */
public sealed interface HdfObject permits HdfGroup, HdfDataset {

    /** Its attributes by name, in their order. */
    Map<String, HdfAttribute> attributes();
}
