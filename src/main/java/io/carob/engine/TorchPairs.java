package io.carob.engine;

import io.carob.random.CephesMathTile;

/**
 * Pairs of unit normals in float32, by the method of Box and Muller with the roundings of PyTorch. The caller writes words
 * and reads normals; one thread uses it at a time.
 */
final class TorchPairs {
    private static final float TAU = 0x1.921fb6p2f;

    private final int[] radiusWords;
    private final int[] angleWords;
    private final float[] cosines;
    private final float[] sines;
    private final TorchUnits units;
    private final CephesMathTile math;
    private final float[] unit;
    private final float[] radius;
    private final float[] sin;
    private final float[] cos;

    /** @param capacity the largest number of pairs that is asked for */
    TorchPairs(int capacity) {
        radiusWords = new int[capacity];
        angleWords = new int[capacity];
        cosines = new float[capacity];
        sines = new float[capacity];
        units = new TorchUnits(capacity);
        math = new CephesMathTile(capacity);
        unit = new float[capacity];
        radius = new float[capacity];
        sin = new float[capacity];
        cos = new float[capacity];
    }

    /** Where the word goes from which the radius of each pair is made. */
    int[] radiusWords() {
        return radiusWords;
    }

    /** Where the word goes from which the angle of each pair is made. */
    int[] angleWords() {
        return angleWords;
    }

    /** The first normal of each pair. */
    float[] cosines() {
        return cosines;
    }

    /** The second normal of each pair. */
    float[] sines() {
        return sines;
    }

    /** Draws the first pairs, times a factor plus a term in one rounding. */
    void draw(int count, float factor, float term) {
        units.of(radiusWords, unit, count);
        complement(unit, count);
        math.log(unit, radius, count);
        root(radius, count);
        units.of(angleWords, unit, count);
        turn(unit, count);
        math.sinCos(unit, sin, cos, count);
        scale(radius, cos, factor, term, cosines, count);
        scale(radius, sin, factor, term, sines, count);
    }

    private static void complement(float[] units, int count) {
        for (int i = 0; i < count; i++) {
            units[i] = 1 - units[i];
        }
    }

    private static void root(float[] logarithms, int count) {
        for (int i = 0; i < count; i++) {
            logarithms[i] = (float) Math.sqrt(-2 * logarithms[i]);
        }
    }

    private static void turn(float[] units, int count) {
        for (int i = 0; i < count; i++) {
            units[i] *= TAU;
        }
    }

    private static void scale(float[] radius, float[] wave, float factor, float term, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = Math.fma(radius[i] * wave[i], factor, term);
        }
    }
}
