package io.carob.engine;

import io.carob.random.Threefry;
import io.carob.random.XlaMath;

/** The variates of JAX, one element at a time, as plainly as their description reads. */
final class ThreefryOracle {
    private ThreefryOracle() {}

    static int word(long key, long index) {
        long block = Threefry.block(key, index);
        return (int) (block >>> 32) ^ (int) block;
    }

    static float fraction(long key, long index) {
        return (word(key, index) >>> 9) / 0x1p23f;
    }

    static float uniform(long key, long index, float width, float low) {
        return Math.max(low, Math.fma(fraction(key, index), width, low));
    }

    static float normal(float fraction) {
        float least = -0x0.ffffffp0f;
        return XlaMath.erfinv(Math.max(least, Math.fma(fraction, 1 - least, least))) * (float) Math.sqrt(2);
    }

    static float truncated(float fraction) {
        float bound = 0x1.e8b43p-1f;
        float z = XlaMath.erfinv(Math.max(-bound, Math.fma(fraction, bound - -bound, -bound))) * (float) Math.sqrt(2);
        return Math.min(0x1.fffffep0f, Math.max(-0x1.fffffep0f, z));
    }
}
