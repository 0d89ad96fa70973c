/**
 * HDF5 images, such as Keras writes for weights and for whole models.
 *
 * <p>The bytes come from strangers, so the structure of an image is checked here before the library jHDF is shown any of it;
 * jHDF then says what attributes and types mean. What an image means to Keras is not known here. Begin reading at {@link
 * io.carob.container.hdf5.HdfReader}.
 */
@NullMarked
package io.carob.container.hdf5;

import org.jspecify.annotations.NullMarked;
