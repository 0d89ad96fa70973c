/**
 * Numbers as a backend of Keras makes them, bit for bit: {@link io.carob.engine.Backend} turns a {@link
 * io.carob.engine.TensorSpec} into a tensor.
 *
 * <p>No names of Keras's classes here: an engine knows recipes, never initializers; bits come from {@code random}. Begin
 * reading at {@link io.carob.engine.Backend}, then at {@code TensorFlow}.
 */
@NullMarked
package io.carob.engine;

import org.jspecify.annotations.NullMarked;
