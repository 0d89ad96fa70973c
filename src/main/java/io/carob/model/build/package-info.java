/**
 * What Keras does when it builds a model, without its numbers: the shape of every output, and the weights of every layer
 * with their shapes and initializers. What a class computes is one row of a table.
 *
 * <p>Nothing here draws a seed or makes a tensor. Begin reading at {@link io.carob.model.build.Build}.
 */
@NullMarked
package io.carob.model.build;

import org.jspecify.annotations.NullMarked;
