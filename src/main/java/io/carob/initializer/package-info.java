/**
 * The rules for first values: {@link io.carob.initializer.Initializer} and its records, what each becomes for a shape
 * ({@link io.carob.initializer.Recipe}), and {@link io.carob.initializer.Initializers}, which finds them by name or
 * config and writes them back.
 *
 * <p>No random numbers here: a recipe says what to draw, the engine draws it. Begin reading at {@link
 * io.carob.initializer.Initializers}; every name and key of Keras stands in {@code InitializerTable}.
 */
@NullMarked
package io.carob.initializer;

import org.jspecify.annotations.NullMarked;
