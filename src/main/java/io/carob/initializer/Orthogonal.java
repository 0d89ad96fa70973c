package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.Shape;

/**
 * A random matrix with orthonormal columns, or rows where it is wider than high; all dimensions but the last make the
 * rows. It is the Q of a normal matrix's QR factorization, with signs that make the diagonal of R positive.
 *
 * @param gain a number that multiplies the matrix
 * @see <a href="https://arxiv.org/abs/1312.6120">Saxe et al. 2014</a>
 */
public record Orthogonal(Node gain, Seed seed) implements Seeded {

    /** An orthonormal matrix. */
    public Orthogonal(Seed seed) {
        this(Num.of(1.0), seed);
    }

    @Override
    public Orthogonal withSeed(Seed other) {
        return new Orthogonal(gain, other);
    }

    @Override
    public Recipe recipe(Shape shape) {
        if (shape.rank() < 2) {
            throw new IllegalArgumentException("Orthogonal needs a shape of at least 2 dimensions, got " + shape);
        }
        return new Recipe.Orthogonal(gain, seed);
    }
}
