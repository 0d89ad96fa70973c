package io.carob.container.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The collections in which an image keeps texts of any length, each read once. */
final class TextHeap {

    private static final int COLLECTION = CheckedHeader.signature("GCOL");
    private static final int HEAD = 16;
    /** The largest that Carob reads at once: texts of configs, which the reader of texts limits below this. */
    private static final long LARGEST = 1L << 30;

    private final HdfBytes bytes;
    private final ClaimedRanges claimed;
    private final Map<Long, Map<Integer, ByteBuffer>> collections = new HashMap<>();

    TextHeap(HdfBytes bytes, ClaimedRanges claimed) {
        this.bytes = bytes;
        this.claimed = claimed;
    }

    /**
     * The bytes that an element of sixteen bytes stands for.
     *
     * @param place of the element
     */
    ByteBuffer text(ByteBuffer element, String place) {
        long length = Integer.toUnsignedLong(element.getInt(0));
        long address = element.getLong(4);
        int index = element.getInt(12);
        if (address == 0 || index == 0) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer object = collection(address).get(index);
        if (object == null || length > object.remaining()) {
            throw HdfFault.DAMAGED.at(place, "its text is not where it is said to be");
        }
        return object.slice(object.position(), (int) length);
    }

    private Map<Integer, ByteBuffer> collection(long address) {
        Map<Integer, ByteBuffer> known = collections.get(address);
        if (known != null) {
            return known;
        }
        ByteBuffer head = bytes.read(address, HEAD);
        long size = head.getLong(8);
        if (head.getInt(0) != COLLECTION || size < HEAD || size > LARGEST) {
            throw HdfFault.DAMAGED.at(address, "no heap of texts is here");
        }
        claimed.claim(address, size, "a heap of texts");
        Map<Integer, ByteBuffer> objects = objects(bytes.read(address, size), address);
        collections.put(address, objects);
        return objects;
    }

    private static Map<Integer, ByteBuffer> objects(ByteBuffer collection, long address) {
        Map<Integer, ByteBuffer> objects = new HashMap<>();
        collection.position(HEAD);
        while (collection.remaining() >= HEAD) {
            int at = collection.position();
            int index = Short.toUnsignedInt(collection.getShort(at));
            long size = collection.getLong(at + 8);
            if (index == 0) {
                break;
            } else if (size < 0 || size > collection.remaining() - HEAD) {
                throw HdfFault.DAMAGED.at(address + at, "a text is longer than its heap");
            }
            objects.put(index, collection.slice(at + HEAD, (int) size).order(ByteOrder.LITTLE_ENDIAN));
            collection.position((int) Math.min(collection.limit(), at + HEAD + (size + 7) / 8 * 8));
        }
        return objects;
    }
}
