package io.carob.engine;

import io.carob.random.Log1p;
import io.carob.random.Pcg64;

/**
 * Unit normals in float64, as NumPy draws them: nearly always one word gives one number by a look into {@link
 * ZigguratTable}; else it takes more words, and some lead to nothing.
 */
final class ZigguratNormals implements Draws {
    private static final int BLOCK = 1_024;
    private static final int FEW = 8;
    private static final int SIGN_AND_LAYER = 2 * ZigguratTable.LAYERS - 1;
    private static final int LAYER = ZigguratTable.LAYERS - 1;
    private static final int PLACE_SHIFT = 9;
    private static final long PLACE = (1L << ZigguratTable.PLACE_BITS) - 1;

    /** The bit of a word that is the sign of a number in the tail; all others have theirs beside the layer. */
    private static final long TAIL_SIGN = 1L << (PLACE_SHIFT + 8);

    private static final double TAIL_STEP = 0.2736612373297583;
    private static final int UNIT_SHIFT = 11;
    private static final double UNIT = 0x1p-53;

    private final Pcg64 generator;
    private final long[] words = new long[BLOCK];
    private int at;
    private int end;
    /** The index of the word that follows those in the block. */
    private long following;

    ZigguratNormals(Pcg64 generator) {
        this.generator = generator;
    }

    @Override
    public long used() {
        return following - (end - at);
    }

    @Override
    public void resume(long used) {
        at = 0;
        end = 0;
        following = used;
    }

    @Override
    public int next(double[] into, int most) {
        int done = 0;
        while (done < most) {
            if (at == end) {
                refill(most - done);
            }
            done = quick(into, done, Math.min(most, done + end - at));
            if (done < most && at < end) {
                // the word is none of the quick ones
                double number = slow(words[at++]);
                into[done] = number;
                done += Double.isNaN(number) ? 0 : 1;
            }
        }
        return most;
    }

    /** Draws numbers while one word gives one, and returns where it stopped. */
    private int quick(double[] into, int from, int to) {
        double[] steps = ZigguratTable.STEP;
        long[] safe = ZigguratTable.SAFE_PLACES;
        int offset = at - from;
        int i = from;
        for (; i < to; i++) {
            long word = words[offset + i];
            long place = (word >>> PLACE_SHIFT) & PLACE;
            if (place >= safe[(int) word & LAYER]) {
                break;
            }
            into[i] = place * steps[(int) word & SIGN_AND_LAYER];
        }
        at = offset + i;
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
        return height < StrictMath.exp(-0.5 * x * x) ? x : Double.NaN;
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
        if (at == end) {
            refill(FEW);
        }
        return (words[at++] >>> UNIT_SHIFT) * UNIT;
    }

    private void refill(int wanted) {
        end = Math.min(BLOCK, Math.max(FEW, wanted));
        at = 0;
        generator.words(following, words, end);
        following += end;
    }
}
