/**
 * Messages of Protocol Buffers, as far as Keras keeps configs in them. What the configs mean is not known here. Begin reading
 * at {@link io.carob.container.proto.SavedMetadata}.
 */
@NullMarked
package io.carob.container.proto;

import org.jspecify.annotations.NullMarked;
