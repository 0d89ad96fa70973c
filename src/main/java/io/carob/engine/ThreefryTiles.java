package io.carob.engine;

import io.carob.random.ThreefryTile;

/**
 * Cuts a range of elements into tiles of words. Element i of a tensor is made of block i alone.
 *
 * @param <A> the array that takes the elements, such as {@code float[]}
 */
abstract class ThreefryTiles<A> implements Fill<A> {
    private final ThreefryTile tile;

    /** @param key of the stream: the words of the seed, {@linkplain SeedWords#joined joined} */
    ThreefryTiles(long key) {
        tile = new ThreefryTile(key);
    }

    /** Makes as many elements as there are lanes, of one word each. The words may be overwritten. */
    abstract void make(int[] words, int lanes, A into, int at);

    @Override
    public final void fill(long from, A into, int at, int count) {
        int lanes;
        for (int done = 0; done < count; done += lanes) {
            lanes = Math.min(ThreefryTile.LANES, count - done);
            tile.compute(from + done, lanes);
            make(tile.words(), lanes, into, at + done);
        }
    }
}
