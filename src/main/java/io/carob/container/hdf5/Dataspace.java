package io.carob.container.hdf5;

import io.carob.tensor.Shape;

/** The message that tells the dimensions. */
final class Dataspace {

    /** The number of its message. */
    static final int TYPE = 1;

    private static final int VERSION = 1;

    private Dataspace() {}

    static Block of(Shape shape) {
        int rank = shape.rank();
        Block space = new Block().u8(VERSION).u8(rank).u8(rank == 0 ? 0 : 1).zeros(5);
        shape.dims().forEach(space::u64);
        // how far each dimension may grow: h5py says it, and it is no further
        shape.dims().forEach(space::u64);
        return space;
    }
}
