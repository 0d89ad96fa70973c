package io.carob.initializer;

import io.carob.tensor.Shape;

/** All elements 0. */
public record Zeros() implements Initializer {
    @Override
    public Recipe recipe(Shape shape) {
        return new Recipe.Fill(0);
    }
}
