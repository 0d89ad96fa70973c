package io.carob.engine;

import io.carob.random.FloatMathTile;
import io.carob.random.PhiloxTile;

/**
 * Unit normals in float32, four from each block of a stream, by the method of Box and Muller with the roundings of
 * TensorFlow. The caller numbers the lanes of {@link #blocks()}; one thread uses it at a time.
 */
final class BoxMullerTile {
    /** How many normals a block gives. */
    static final int PER_BLOCK = 4;

    private static final int FLOAT_BITS = 23;
    private static final float LEAST = 1e-7f;
    private static final double TAU = 2 * Math.PI;

    private final PhiloxStream stream;
    private final PhiloxTile tile = new PhiloxTile();
    private final FloatMathTile math = new FloatMathTile(PhiloxTile.LANES);
    private final float[] uniform = new float[PhiloxTile.LANES];
    private final float[] radius = new float[PhiloxTile.LANES];
    private final double[] angle = new double[PhiloxTile.LANES];
    private final double[] log = new double[PhiloxTile.LANES];
    private final double[] sin = new double[PhiloxTile.LANES];
    private final double[] cos = new double[PhiloxTile.LANES];

    BoxMullerTile(PhiloxStream stream) {
        this.stream = stream;
    }

    /** Returns where to write which blocks to use. */
    PhiloxTile blocks() {
        return tile;
    }

    /** Writes the normals of the first lanes from {@code values[at]} on, {@value #PER_BLOCK} a lane, as a tensor has them. */
    void draw(int lanes, float[] values, int at) {
        stream.blocks(tile, lanes);
        drawPairs(tile.words(0), tile.words(1), lanes, values, at);
        drawPairs(tile.words(2), tile.words(3), lanes, values, at + 2);
    }

    private void drawPairs(long[] radiusWords, long[] angleWords, int lanes, float[] values, int at) {
        setRadius(radiusWords, lanes);
        setAngle(angleWords, lanes);
        math.sinCos(angle, sin, cos, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            values[PER_BLOCK * lane + at] = (float) sin[lane] * radius[lane];
            values[PER_BLOCK * lane + at + 1] = (float) cos[lane] * radius[lane];
        }
    }

    private void setRadius(long[] words, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            float unit = PhiloxUniformFloats.unit((int) words[lane], FLOAT_BITS);
            uniform[lane] = unit < LEAST ? LEAST : unit;
        }
        math.log(uniform, log, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            radius[lane] = -2 * (float) log[lane];
        }
        for (int lane = 0; lane < lanes; lane++) {
            radius[lane] = (float) Math.sqrt(radius[lane]);
        }
    }

    private void setAngle(long[] words, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            angle[lane] = PhiloxUniformFloats.unit((int) words[lane], FLOAT_BITS);
        }
        // Rounds to float and stays in double: the sum of the two terms keeps 24 bits. A cast would not be vectorised.
        for (int lane = 0; lane < lanes; lane++) {
            double product = TAU * angle[lane];
            double large = product * 0x20000001p0;
            angle[lane] = large - (large - product);
        }
    }
}
