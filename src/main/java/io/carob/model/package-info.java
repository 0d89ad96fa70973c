/**
 * What a whole model config means: layers with their arguments as values, the graph of their calls, and the catalogue of
 * Keras's own classes, which is data.
 *
 * <p>No text, no file, no number of a weight. Begin reading at {@link io.carob.model.Model}.
 */
@NullMarked
package io.carob.model;

import org.jspecify.annotations.NullMarked;
