/**
 * HDF5 files: {@link io.carob.container.hdf5.HdfGroup}, {@link io.carob.container.hdf5.HdfDataset} and {@link
 * io.carob.container.hdf5.HdfAttribute} say what is in one, and {@link io.carob.container.hdf5.HdfWriter} makes its
 * bytes as h5py does by default, so that every release of it reads them.
 *
 * <p>No names of Keras's own and no configs here: which groups a model's file has is known to {@code container}. Begin
 * reading at {@link io.carob.container.hdf5.HdfWriter}.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">The format</a>
 */
@NullMarked
package io.carob.container.hdf5;

import org.jspecify.annotations.NullMarked;
