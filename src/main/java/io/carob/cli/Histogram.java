package io.carob.cli;

import io.carob.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/** How often elements fall into each of a few ranges, drawn with bars of text. */
final class Histogram {

    private static final int BINS = 9;
    private static final int WIDTH = 40;
    private static final int BLOCK = 8_192;

    private Histogram() {}

    /** The drawing; empty where the elements are all alike or not all finite. */
    static String of(Tensor tensor, double min, double max) {
        if (!(min < max) || !Double.isFinite(max - min)) {
            return "";
        }
        long[] bins = count(tensor, min, max);
        long most = Arrays.stream(bins).max().orElse(1);
        String label = label(max - min);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < BINS; i++) {
            double exact = min + (max - min) * (i + 0.5) / BINS;
            // rounding must not leave a lone minus sign
            double middle = Math.abs(exact) < (max - min) / 1_000 ? 0 : exact;
            String bar = "█".repeat((int) Math.round((double) WIDTH * bins[i] / most));
            text.append(String.format(Locale.ROOT, label + " %s %,d%n", middle, bar, bins[i]));
        }
        return text.toString();
    }

    /** A format with the digits that tell the ranges apart, and no more. */
    private static String label(double range) {
        int decimals = 2 - (int) Math.floor(Math.log10(range));
        return decimals >= 0 && decimals <= 9 ? "%12." + decimals + "f" : "%12.4g";
    }

    private static long[] count(Tensor tensor, double min, double max) {
        long elements = tensor.shape().elements();
        double[] block = new double[BLOCK];
        long[] bins = new long[BINS];
        for (long from = 0; from < elements; from += BLOCK) {
            int count = (int) Math.min(BLOCK, elements - from);
            tensor.read(from, block, 0, count);
            for (int i = 0; i < count; i++) {
                bins[Math.min(BINS - 1, (int) ((block[i] - min) / (max - min) * BINS))]++;
            }
        }
        return bins;
    }
}
