package io.carob.engine;

import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * How many words of a generator were used up before certain elements of a tensor, for all its readers: none has to draw
 * again what another has drawn, but for a fraction of a second's work.
 */
final class Checkpoints {
    private static final long SPACING = 1L << 22;

    private final NavigableMap<Long, Long> used = new ConcurrentSkipListMap<>(Map.of(0L, 0L));
    private volatile long next = SPACING;

    /** Takes note, unless the element is too near to the last one. */
    void note(long element, long wordsUsed) {
        if (element >= next) {
            add(element, wordsUsed);
        }
    }

    private synchronized void add(long element, long wordsUsed) {
        if (element >= next) {
            used.put(element, wordsUsed);
            next = element + SPACING;
        }
    }

    /** The last element noted that is not after this one, and the words used before it. */
    Map.Entry<Long, Long> before(long element) {
        return used.floorEntry(element);
    }
}
