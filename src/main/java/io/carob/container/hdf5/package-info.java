/**
 * HDF5 files, such as Keras writes for weights and for whole models.
 *
 * <p>{@link io.carob.container.hdf5.HdfReader} reads them. The bytes come from strangers, so the structure of a file is
 * checked here before the library jHDF is shown any of it; jHDF then says what attributes and types mean.
 *
 * <p>{@link io.carob.container.hdf5.HdfGroup}, {@link io.carob.container.hdf5.HdfDataset} and {@link
 * io.carob.container.hdf5.HdfAttribute} say what a new file is to hold, and {@link io.carob.container.hdf5.HdfWriter} makes
 * its bytes as h5py does by default, so that every release of it reads them.
 *
 * <p>What a file means to Keras is known to {@code container}; only how it marks bfloat16 is known here.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">The format</a>
 */
@NullMarked
package io.carob.container.hdf5;

import org.jspecify.annotations.NullMarked;
