/**
 * The file formats that tensors go to, one a class, and {@link io.carob.tensor.sink.AtomicFile}, which lets a file
 * appear only when it is complete.
 *
 * <p>Formats never import each other, and none knows where the numbers come from. Begin reading at {@link
 * io.carob.tensor.sink.TensorFormat}.
 */
@NullMarked
package io.carob.tensor.sink;

import org.jspecify.annotations.NullMarked;
