package io.carob.engine;

import io.carob.random.Log1p;
import io.carob.random.Pcg64;

/**
 * Unit normals in float64, as NumPy draws them: nearly always one word gives one number by a look into {@link
 * ZigguratTable}; else it takes more words, and some lead to nothing.
 */
final class ZigguratNormals implements Draws {
    private static final int SIGN_AND_LAYER = 2 * ZigguratTable.LAYERS - 1;
    private static final int LAYER = ZigguratTable.LAYERS - 1;
    private static final int PLACE_SHIFT = 9;
    private static final long PLACE = (1L << ZigguratTable.PLACE_BITS) - 1;

    /** The bit of a word that is the sign of a number in the tail; all others have theirs beside the layer. */
    private static final long TAIL_SIGN = 1L << (PLACE_SHIFT + 8);

    private static final double TAIL_STEP = 0.2736612373297583;

    private final Pcg64 generator;
    /** The last word drawn, where it was none of those that one look is enough for. */
    private long left;

    ZigguratNormals(Pcg64 generator) {
        this.generator = generator;
    }

    @Override
    public long used() {
        return generator.position();
    }

    @Override
    public void resume(long used) {
        generator.seek(used);
    }

    @Override
    public int next(double[] into, int most) {
        int done = quick(into, 0, most);
        while (done < most) {
            double number = slow(left);
            into[done] = number;
            done = quick(into, Double.isNaN(number) ? done : done + 1, most);
        }
        return most;
    }

    /** Draws numbers while one word gives one, and returns where it stopped. */
    private int quick(double[] into, int from, int to) {
        double[] steps = ZigguratTable.STEP;
        long[] safe = ZigguratTable.SAFE_PLACES;
        Pcg64 words = generator.copy();
        int i = from;
        for (; i < to; i++) {
            long word = words.next();
            long place = (word >>> PLACE_SHIFT) & PLACE;
            if (place >= safe[(int) word & LAYER]) {
                left = word;
                break;
            }
            into[i] = place * steps[(int) word & SIGN_AND_LAYER];
        }
        generator.catchUp(words);
        return i;
    }

    /** The number of a word whose place may lie above the density; NaN if it does. */
    private double slow(long word) {
        int layer = (int) word & LAYER;
        if (layer == 0) {
            return tail((word & TAIL_SIGN) != 0);
        }
        double x = ((word >>> PLACE_SHIFT) & PLACE) * ZigguratTable.STEP[(int) word & SIGN_AND_LAYER];
        double[] density = ZigguratTable.DENSITY;
        double height = (density[layer - 1] - density[layer]) * unit() + density[layer];
        return height < Math.exp(-0.5 * x * x) ? x : Double.NaN;
    }

    /** @see <a href="https://doi.org/10.2307/1266165">Marsaglia, Generating a Variable from the Tail (1964)</a> */
    private double tail(boolean negative) {
        double beyond;
        double other;
        do {
            beyond = -TAIL_STEP * Log1p.of(-unit());
            other = -Log1p.of(-unit());
        } while (other + other <= beyond * beyond);
        return negative ? -(ZigguratTable.EDGE + beyond) : ZigguratTable.EDGE + beyond;
    }

    private double unit() {
        return PcgUniforms.unit(generator.next());
    }
}
