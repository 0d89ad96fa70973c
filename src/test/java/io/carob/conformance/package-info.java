/** The goldens of real Keras, run whole. */
@NullMarked
package io.carob.conformance;

import org.jspecify.annotations.NullMarked;
