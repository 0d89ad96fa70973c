/**
 * What every room may throw: {@link io.carob.CarobException} and its kinds.
 *
 * <p>Nothing else lives here, and this package imports no other of ours. Begin reading at {@code io.carob.initializer},
 * whose values everything else either reads, writes or turns into numbers.
 */
@NullMarked
package io.carob;

import org.jspecify.annotations.NullMarked;
