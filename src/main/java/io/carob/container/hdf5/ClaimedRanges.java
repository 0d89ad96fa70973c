package io.carob.container.hdf5;

import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of an image that some structure was found to lie in. No two structures of a sound image overlap; since none may,
 * all of them together cost no more to read than the image has bytes, and none can contain itself.
 */
final class ClaimedRanges {

    private final TreeMap<Long, Long> ends = new TreeMap<>();

    /** Says that a structure lies here. @throws io.carob.ConfigException if another one does */
    void claim(long from, long count, String what) {
        if (count <= 0) {
            return;
        }
        Map.Entry<Long, Long> before = ends.lowerEntry(from + count);
        if (before != null && before.getValue() > from) {
            throw HdfFault.DAMAGED.at(from, what + " overlaps another structure");
        }
        ends.put(from, from + count);
    }
}
