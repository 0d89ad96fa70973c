package io.carob.engine;

/**
 * Numbers that come one after another out of the words of a generator, each using up as many words as it happens to need.
 * One thread uses it at a time.
 */
interface Draws {

    /** The most numbers that are drawn at once. */
    int BATCH = 1_024;

    /**
     * Writes the next numbers to the beginning of an array.
     *
     * @param most 1 to {@link #BATCH}
     * @return how many it were, 0 to {@code most}
     */
    int next(double[] into, int most);

    /** How many words of the generator are used up. */
    long used();

    /** Goes on as if so many words were used up, a number that {@link #used} has given before. */
    void resume(long used);
}
