/**
 * Bit generators as pure functions or small state machines, with the float functions whose rounding we copy. Numbers
 * go in and bits come out: how bits become uniforms or normals is the engine's business, and no name of Keras is known
 * here. Begin with {@link io.carob.random.Philox}; {@link io.carob.random.FloatMath} says whose rounding it is.
 */
@NullMarked
package io.carob.random;

import org.jspecify.annotations.NullMarked;
