package io.carob.engine;

import io.carob.random.FloatBits;
import io.carob.random.ThreefryTile;
import io.carob.random.XlaMathTile;

/** Unit normals in float32 as JAX draws them: the inverse error function of one uniform number each. */
final class ThreefryNormalFloats extends ThreefryTiles<float[]> {
    /** The number after -1. */
    static final float LEAST = -0x0.ffffffp0f;
    /** The error function of sqrt(2), as XLA computes it: beyond it lie the normals of 2 and more. */
    static final float TRUNCATED = Float.intBitsToFloat(0x3F745A18);
    /** The number before 2. */
    static final float BELOW_2 = 0x1.fffffep0f;

    static final float SQRT_2 = (float) Math.sqrt(2);

    private final float width;
    private final float low;
    private final boolean truncated;
    private final XlaMathTile math = new XlaMathTile(ThreefryTile.LANES);
    private final FloatBits move = new FloatBits(ThreefryTile.LANES);
    private final float[] uniform = new float[ThreefryTile.LANES];
    private final float[] normal = new float[ThreefryTile.LANES];

    private ThreefryNormalFloats(long key, float width, float low, boolean truncated) {
        super(key);
        this.width = width;
        this.low = low;
        this.truncated = truncated;
    }

    /** All of them. */
    static ThreefryNormalFloats whole(long key) {
        return new ThreefryNormalFloats(key, 2, LEAST, false);
    }

    /** Only those between -2 and 2. */
    static ThreefryNormalFloats truncated(long key) {
        return new ThreefryNormalFloats(key, 2 * TRUNCATED, -TRUNCATED, true);
    }

    @Override
    void make(int[] words, int lanes, float[] into, int at) {
        ThreefryUniformFloats.fractions(words, lanes, move, uniform);
        for (int lane = 0; lane < lanes; lane++) {
            uniform[lane] = Math.fma(uniform[lane] - 1, width, low);
        }
        math.erfinv(uniform, normal, lanes);
        if (truncated) {
            truncate(into, at, lanes);
        } else {
            for (int lane = 0; lane < lanes; lane++) {
                into[at + lane] = normal[lane] * SQRT_2;
            }
        }
    }

    private void truncate(float[] into, int at, int lanes) {
        // no uniform number is so large that the other side would need it
        for (int lane = 0; lane < lanes; lane++) {
            into[at + lane] = Math.max(-BELOW_2, normal[lane] * SQRT_2);
        }
    }
}
