/**
 * What Carob converts, loaded by real Keras. Needs what {@code testdata/export/setup_keras.sh} makes and runs only in the
 * profile {@code keras}. Begin reading at {@link io.carob.keras.RealKerasTest}.
 */
@NullMarked
package io.carob.keras;

import org.jspecify.annotations.NullMarked;
