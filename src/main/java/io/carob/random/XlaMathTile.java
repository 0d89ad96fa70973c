package io.carob.random;

/**
 * {@link XlaMath#erfinv} for whole arrays, several times as fast. The tile owns scratch arrays: one thread uses it at a
 * time.
 *
 * <p>The loops are short, branch-free and have one store each, as HotSpot vectorises no others.
 */
public final class XlaMathTile {
    private static final int MAGNITUDE = 0x7FFFFFFF;
    private static final int RATIONAL_BELOW = Float.floatToRawIntBits(XlaMath.RATIONAL_BELOW);

    private final FloatBits move;
    private final FloatExponents exponents;
    private final float[] x;
    private final float[] log;
    private final float[] scratch;
    private final float[] exponent;
    private final float[] t;
    private final int[] bits;
    private final int[] steep;
    private final int[] tail;

    /** @param capacity the largest count that the method will be asked for */
    public XlaMathTile(int capacity) {
        move = new FloatBits(capacity);
        exponents = new FloatExponents(capacity);
        x = new float[capacity];
        log = new float[capacity];
        scratch = new float[capacity];
        exponent = new float[capacity];
        t = new float[capacity];
        bits = new int[capacity];
        // one place more, for an index that is written and then not counted
        steep = new int[capacity + 1];
        tail = new int[capacity];
    }

    /**
     * Computes inverse error functions. The two arrays are distinct.
     *
     * @param u values between -1 and 1
     * @param result receives {@link XlaMath#erfinv} of each
     */
    public void erfinv(float[] u, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = u[i] * -u[i];
        }
        rationalLog(count);
        int inTail = steepLogs(steep(count));
        center(u, result, count);
        for (int k = 0; k < inTail; k++) {
            int i = tail[k];
            result[i] = XlaMath.tail(u[i], log[i]);
        }
    }

    /** The logarithms of 1 + x where x is near 0; elsewhere numbers without meaning. */
    private void rationalLog(int count) {
        float[] quotient = scratch;
        divisor(XlaMath.DENOMINATOR, quotient, count);
        dividend(XlaMath.NUMERATOR, quotient, count);
        for (int i = 0; i < count; i++) {
            float square = x[i] * x[i];
            log[i] = x[i] + Math.fma(-0.5f, square, (x[i] * square) * quotient[i]);
        }
    }

    private void divisor(float[] c, float[] into, int count) {
        float c1 = c[1];
        float c2 = c[2];
        float c3 = c[3];
        float c4 = c[4];
        float c5 = c[5];
        float c6 = c[6];
        for (int i = 0; i < count; i++) {
            // the leading coefficient is 1
            float sum = Math.fma(x[i] + c1, x[i], c2);
            sum = Math.fma(sum, x[i], c3);
            sum = Math.fma(sum, x[i], c4);
            sum = Math.fma(sum, x[i], c5);
            into[i] = Math.fma(sum, x[i], c6);
        }
    }

    private void dividend(float[] c, float[] divisor, int count) {
        float c0 = c[0];
        float c1 = c[1];
        float c2 = c[2];
        float c3 = c[3];
        float c4 = c[4];
        float c5 = c[5];
        float c6 = c[6];
        for (int i = 0; i < count; i++) {
            float sum = Math.fma(Math.fma(c0, x[i], c1), x[i], c2);
            sum = Math.fma(Math.fma(sum, x[i], c3), x[i], c4);
            sum = Math.fma(Math.fma(sum, x[i], c5), x[i], c6);
            divisor[i] = sum / divisor[i];
        }
    }

    /** Lists where x is too far from 0 for the rational function, and returns how many places that are. */
    private int steep(int count) {
        move.toBits(x, bits, count);
        for (int i = 0; i < count; i++) {
            bits[i] = (RATIONAL_BELOW - 1 - (bits[i] & MAGNITUDE)) >>> 31;
        }
        int places = 0;
        for (int i = 0; i < count; i++) {
            steep[places] = i;
            places += bits[i];
        }
        return places;
    }

    /** Computes the logarithms of the places listed, lists those in the tail, and returns how many these are. */
    private int steepLogs(int places) {
        for (int k = 0; k < places; k++) {
            t[k] = 1 + x[steep[k]];
        }
        exponents.split(t, exponent, t, places);
        logs(XlaMath.LOG_HIGH, XlaMath.LOG_MIDDLE, XlaMath.LOG_LOW, places);
        int inTail = 0;
        for (int k = 0; k < places; k++) {
            int i = steep[k];
            log[i] = scratch[k];
            // so seldom that the branch is guessed right
            if (scratch[k] <= XlaMath.TAIL) {
                tail[inTail++] = i;
            }
        }
        return inTail;
    }

    private void logs(float[] high, float[] middle, float[] low, int count) {
        float h0 = high[0];
        float h1 = high[1];
        float h2 = high[2];
        float m0 = middle[0];
        float m1 = middle[1];
        float m2 = middle[2];
        float[] sum = scratch;
        for (int k = 0; k < count; k++) {
            float above = Math.fma(Math.fma(h0, t[k], h1), t[k], h2);
            float below = Math.fma(Math.fma(m0, t[k], m1), t[k], m2);
            sum[k] = Math.fma(above, t[k] * t[k] * t[k], below);
        }
        float l0 = low[0];
        float l1 = low[1];
        float l2 = low[2];
        for (int k = 0; k < count; k++) {
            float cube = t[k] * t[k] * t[k];
            float below = Math.fma(Math.fma(l0, t[k], l1), t[k], l2);
            sum[k] = Math.fma(Math.fma(sum[k], cube, below), cube, exponent[k] * XlaMath.LN_2_LOW);
        }
        for (int k = 0; k < count; k++) {
            float rest = Math.fma(-0.5f, t[k] * t[k], t[k]) + sum[k];
            sum[k] = Math.fma(exponent[k], XlaMath.LN_2_HIGH, rest);
        }
    }

    private void center(float[] u, float[] result, int count) {
        float[] c = XlaMath.CENTER;
        float c0 = c[0];
        float c1 = c[1];
        float c2 = c[2];
        float c3 = c[3];
        float c4 = c[4];
        float c5 = c[5];
        float c6 = c[6];
        float c7 = c[7];
        float c8 = c[8];
        for (int i = 0; i < count; i++) {
            float w = XlaMath.CENTER_SHIFT - log[i];
            float sum = Math.fma(Math.fma(c0, w, c1), w, c2);
            sum = Math.fma(Math.fma(sum, w, c3), w, c4);
            sum = Math.fma(Math.fma(sum, w, c5), w, c6);
            result[i] = u[i] * Math.fma(Math.fma(sum, w, c7), w, c8);
        }
    }
}
