package io.carob.engine;

import io.carob.random.DoubleMath;
import io.carob.random.FloatMath;
import java.util.ArrayList;
import java.util.List;

/** The variates of TensorFlow, one element at a time, as plainly as their description reads. */
final class PhiloxOracle {
    private PhiloxOracle() {}

    static float uniformFloat(PhiloxStream stream, long index, int bits) {
        int fraction = stream.word(index) & ((1 << bits) - 1);
        return fraction / (float) (1 << bits);
    }

    static double uniformDouble(PhiloxStream stream, long index) {
        long fraction = ((stream.word(2 * index) & 0xfffffL) << 32) | (stream.word(2 * index + 1) & 0xffffffffL);
        return fraction / 0x1p52;
    }

    static float normalFloat(PhiloxStream stream, long index) {
        long pair = index & ~1L;
        float u = Math.max(uniformFloat(stream, pair, 23), 1e-7f);
        float angle = (float) (6.283185307179586 * uniformFloat(stream, pair + 1, 23));
        float radius = (float) Math.sqrt(-2 * FloatMath.log(u));
        return (index == pair ? FloatMath.sin(angle) : FloatMath.cos(angle)) * radius;
    }

    static double normalDouble(PhiloxStream stream, long index) {
        long pair = index & ~1L;
        double u = Math.max(uniformDouble(stream, pair), 1e-7);
        double angle = 6.283185307179586 * uniformDouble(stream, pair + 1);
        double radius = Math.sqrt(-2 * DoubleMath.log(u));
        return (index == pair ? DoubleMath.sin(angle) : DoubleMath.cos(angle)) * radius;
    }

    static float truncatedFloat(PhiloxStream stream, long index) {
        long candidate = 4 * 256 * (index / 4);
        List<Float> group = new ArrayList<>();
        while (group.size() < 4) {
            float z = normalFloat(stream, candidate++);
            if (Math.abs(z) < 2) {
                group.add(z);
            }
        }
        return group.get((int) (index % 4));
    }

    static double truncatedDouble(PhiloxStream stream, long index) {
        long candidate = 2 * 128 * (index / 2);
        List<Double> group = new ArrayList<>();
        while (group.size() < 2) {
            double z = normalDouble(stream, candidate++);
            if (Math.abs(z) < 2) {
                group.add(z);
            }
        }
        return group.get((int) (index % 2));
    }

    static long longWord(PhiloxStream stream, long index) {
        return (stream.word(2 * index) & 0xffffffffL) | ((long) stream.word(2 * index + 1) << 32);
    }
}
