/**
 * HDF5 files: {@link io.carob.container.hdf5.HdfGroup}, {@link io.carob.container.hdf5.HdfDataset} and {@link
 * io.carob.container.hdf5.HdfAttribute} say what is in one, and {@link io.carob.container.hdf5.HdfWriter} makes its
 * bytes as h5py does by default, so that every release of it reads them.
 *
 * <p>Nothing of Keras here but how it marks bfloat16: which groups the file of a model has is known to {@code container}. Begin
 * reading at {@link io.carob.container.hdf5.HdfWriter}.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">The format</a>
 */
@NullMarked
package io.carob.container.hdf5;

import org.jspecify.annotations.NullMarked;
