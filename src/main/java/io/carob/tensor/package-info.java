/**
 * Numbers in a shape: {@link io.carob.tensor.Tensor} with its {@link io.carob.tensor.DType} and {@link
 * io.carob.tensor.Shape}, a {@link io.carob.tensor.Slice} of one, {@link io.carob.tensor.TensorSink}, somewhere
 * tensors go, and {@link io.carob.tensor.ParallelReader}, which reads them on several threads.
 *
 * <p>No randomness and no names of Keras here; the file formats are in {@code tensor.sink}. Begin reading at {@link
 * io.carob.tensor.Tensor}.
 */
@NullMarked
package io.carob.tensor;

import org.jspecify.annotations.NullMarked;
