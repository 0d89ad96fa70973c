package io.carob.engine;

/**
 * Normals cut off as {@link TorchTruncatedFloats} does it, in float64.
 *
 * @param normals four for each element
 */
record TorchTruncatedDoubles(Fill<double[]> normals) implements Fill<double[]> {
    private static final int CHOICES = 4;
    private static final int TILE = 256;

    @Override
    public void fill(long from, double[] into, int at, int count) {
        double[] four = new double[CHOICES * Math.min(TILE, count)];
        int n;
        for (int done = 0; done < count; done += n) {
            n = Math.min(TILE, count - done);
            normals.fill(CHOICES * (from + done), four, 0, CHOICES * n);
            for (int i = 0; i < n; i++) {
                into[at + done + i] = choice(four, CHOICES * i);
            }
        }
    }

    /** The first of four normals that lies between -2 and 2, or the first of all. */
    static double choice(double[] normals, int at) {
        for (int i = at; i < at + CHOICES; i++) {
            if (Math.abs(normals[i]) < 2) {
                return normals[i];
            }
        }
        return normals[at];
    }
}
