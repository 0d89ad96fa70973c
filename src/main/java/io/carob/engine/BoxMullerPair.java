package io.carob.engine;

import io.carob.random.DoubleMath;

/**
 * Two unit normals in float64 from one block of a stream, by the method of Box and Muller with the roundings of
 * TensorFlow. Holds the last pair drawn; one thread uses it at a time.
 */
final class BoxMullerPair {
    /** How many normals a block gives. */
    static final int PER_BLOCK = 2;

    private static final double LEAST = 1e-7;
    private static final double TAU = 2 * Math.PI;

    private final PhiloxStream stream;
    private final int[] words = new int[4];
    private double sine;
    private double cosine;

    BoxMullerPair(PhiloxStream stream) {
        this.stream = stream;
    }

    /** Draws the normals of a block. */
    void draw(long block) {
        stream.block(block, words);
        double radius = Math.sqrt(-2 * DoubleMath.log(Math.max(PhiloxUniformDoubles.unit(words[0], words[1]), LEAST)));
        double angle = TAU * PhiloxUniformDoubles.unit(words[2], words[3]);
        sine = DoubleMath.sin(angle) * radius;
        cosine = DoubleMath.cos(angle) * radius;
    }

    /** Returns the first normal of the block. */
    double sine() {
        return sine;
    }

    /** Returns the second normal of the block. */
    double cosine() {
        return cosine;
    }
}
