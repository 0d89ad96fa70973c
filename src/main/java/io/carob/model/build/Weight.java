package io.carob.model.build;

import io.carob.initializer.Initializer;
import io.carob.tensor.Shape;
import java.util.Optional;

/**
 * A weight of a layer, before it has numbers.
 *
 * @param name below its layer, such as {@code kernel}, or {@code query/kernel} for that of a part
 * @param shape its shape
 * @param initializer what fills it; empty if that is no initializer of Keras's own, or none is needed
 * @param trainable whether training changes it: false in a frozen layer
 * @param dtype the dtype it is kept in
 */
public record Weight(String name, Shape shape, Optional<Initializer> initializer, boolean trainable, String dtype) {}
