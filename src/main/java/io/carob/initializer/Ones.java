package io.carob.initializer;

import io.carob.tensor.Shape;

/** All elements 1. */
public record Ones() implements Initializer {
    @Override
    public Recipe recipe(Shape shape) {
        return new Recipe.Fill(1);
    }
}
