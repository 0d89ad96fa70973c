/**
 * Characters to {@link io.carob.config.Node} and back: JSON exactly as Python's {@code json} module reads and prints
 * it, YAML exactly as PyYAML does.
 *
 * <p>The only package that knows Jackson and SnakeYAML; it knows no class of Keras. Begin reading at {@link
 * io.carob.config.text.KerasJson} or {@link io.carob.config.text.KerasYaml}.
 */
@NullMarked
package io.carob.config.text;

import org.jspecify.annotations.NullMarked;
