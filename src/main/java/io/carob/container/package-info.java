/**
 * Files and folders in which Keras models come: archives, HDF5, TensorFlow.js, SavedModel. A container is a config and named
 * tensors; what kind it is, its content tells and never its name.
 *
 * <p>Nothing is known here of layers, and nothing in a file is ever run or unpacked to a place it names. Begin reading at
 * {@link io.carob.container.Container}. Public beside it are the kinds that have more to tell than it, and what they hold.
 */
@NullMarked
package io.carob.container;

import org.jspecify.annotations.NullMarked;
