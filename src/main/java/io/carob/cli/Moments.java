package io.carob.cli;

import io.carob.tensor.Tensor;

/**
 * The first figures anyone asks of many numbers, in one pass over them; NaN where an element is.
 *
 * @param std the standard deviation of all elements, not of a sample
 */
record Moments(double min, double max, double mean, double std) {

    private static final int BLOCK = 8_192;

    static Moments of(Tensor tensor) {
        long elements = tensor.shape().elements();
        double[] block = new double[BLOCK];
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double mean = 0;
        double squares = 0;
        for (long from = 0; from < elements; from += BLOCK) {
            int count = (int) Math.min(BLOCK, elements - from);
            tensor.read(from, block, 0, count);
            for (int i = 0; i < count; i++) {
                min = Math.min(min, block[i]);
                max = Math.max(max, block[i]);
                // Welford's update keeps its digits whatever the mean
                double apart = block[i] - mean;
                mean += apart / (from + i + 1);
                squares += apart * (block[i] - mean);
            }
        }
        return new Moments(min, max, mean, Math.sqrt(squares / elements));
    }
}
