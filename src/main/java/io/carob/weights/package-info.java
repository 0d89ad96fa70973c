/**
 * Which weights a model has after {@code set_random_seed(n)} and {@code model_from_json(config)}: their names, what fills
 * them and with which seed, and their numbers.
 *
 * <p>What a layer makes and in which order is not here but in {@link io.carob.model.build}; how bits become numbers is in
 * {@link io.carob.engine}. Begin reading at {@link io.carob.weights.InitialWeights}.
 */
@NullMarked
package io.carob.weights;

import org.jspecify.annotations.NullMarked;
