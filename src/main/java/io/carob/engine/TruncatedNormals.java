package io.carob.engine;

/** Those of an endless row of normals that lie between two bounds, which are allowed themselves. */
final class TruncatedNormals implements Draws {
    private final ZigguratNormals units;
    private final double mean;
    private final double stddev;
    private final double low;
    private final double high;
    private final double[] candidates = new double[BATCH];

    TruncatedNormals(ZigguratNormals units, double mean, double stddev, double low, double high) {
        this.units = units;
        this.mean = mean;
        this.stddev = stddev;
        this.low = low;
        this.high = high;
    }

    @Override
    public int next(double[] into, int most) {
        units.next(candidates, most);
        for (int i = 0; i < most; i++) {
            candidates[i] = mean + stddev * candidates[i];
        }
        int taken = 0;
        for (int i = 0; i < most; i++) {
            double candidate = candidates[i];
            into[taken] = candidate;
            taken += candidate >= low && candidate <= high ? 1 : 0;
        }
        return taken;
    }

    @Override
    public long used() {
        return units.used();
    }

    @Override
    public void resume(long used) {
        units.resume(used);
    }
}
