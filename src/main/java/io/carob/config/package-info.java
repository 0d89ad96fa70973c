/**
 * What a config says, as an immutable tree: {@link io.carob.config.Node} with Python's numbers ({@link
 * io.carob.config.Num}), the {@link io.carob.config.KerasObject} envelope, the {@link io.carob.config.Dialect} and
 * {@link io.carob.config.Release} it is written in.
 *
 * <p>No characters and no Jackson here: text is read and printed in {@code config.text}; what a config means is known
 * to the rooms above. Begin reading at {@link io.carob.config.Node}.
 */
@NullMarked
package io.carob.config;

import org.jspecify.annotations.NullMarked;
