package io.carob.engine;

/**
 * Makes any range of an endless or finite sequence of elements: the same index gives the same element whatever was asked
 * before. An instance may own scratch arrays, so threads do not share one; each makes its own.
 *
 * @param <A> the array that takes the elements, such as {@code float[]}
 */
@FunctionalInterface
interface Fill<A> {

    /**
     * Writes the elements {@code from}, {@code from + 1}, ... to {@code into[at]}, {@code into[at + 1]}, ...
     *
     * @param from 0 or more; below 2^58 for truncated normals
     * @param count 0 or more; large counts are worked through in cache-sized tiles
     */
    void fill(long from, A into, int at, int count);

    /**
     * Whether it draws all elements before {@code from} unless it has just drawn them: its tensor is then {@linkplain
     * io.carob.tensor.Tensor#isSequential() sequential}.
     */
    default boolean isSequential() {
        return false;
    }
}
