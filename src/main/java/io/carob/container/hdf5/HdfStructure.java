package io.carob.container.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an image is made of, found without trust: every structure lies inside the image, none overlaps another, no group
 * contains itself, and nothing leads out of the image. The root is looked at at once, all the rest when it is first asked for.
 */
final class HdfStructure {

    private static final long SIGNATURE = 0x0A1A0A0D46444889L;
    static final int DEEPEST = 100;
    static final int MOST = 1_000_000;

    private final HdfBytes bytes;
    private final ClaimedRanges claimed = new ClaimedRanges();
    private final TextHeap heap;
    private final CheckedHeader rootHeader;
    private final Found root;
    private Map<String, Found> objects = Map.of();

    /**
     * An object of the image.
     *
     * @param attributes by name, in order
     * @param members names of a group's members, in order
     * @param data where the data of a dataset lie; null for a group
     */
    record Found(
            long address,
            Map<String, CheckedAttribute> attributes,
            List<String> members,
            @Nullable CheckedData data) {

        boolean isGroup() {
            return data == null;
        }
    }

    /** An object that is still to be looked at. */
    record Waiting(String path, long address, int depth) {}

    HdfStructure(HdfBytes bytes) {
        this.bytes = bytes;
        this.heap = new TextHeap(bytes, claimed);
        long address = rootAddress(bytes, claimed, 0, Refusal.OF_ALL);
        this.rootHeader = CheckedHeader.read(bytes, claimed, address);
        if (rootHeader.only(CheckedHeader.DATASPACE).isPresent()) {
            throw HdfFault.DAMAGED.at("/", "is no group");
        }
        this.root = new Found(address, attributes(rootHeader, "/"), List.of(), null);
    }

    /**
     * Reads the superblock.
     *
     * @param base where in its file the image begins
     * @param refusal of an image that is cut off
     * @return the address of the root's header
     */
    static long rootAddress(HdfBytes bytes, ClaimedRanges claimed, long base, Refusal refusal) {
        if (bytes.size() < 8 || bytes.read(0, 8).getLong(0) != SIGNATURE) {
            throw HdfFault.MAGIC.at("byte 0", "an HDF5 file begins with \\x89HDF\\r\\n\\x1a\\n, this one does not");
        } else if (bytes.size() < 48) {
            throw HdfFault.TRUNCATED.at("byte " + bytes.size(), "the file ends inside its superblock");
        }
        int version = bytes.read(8, 1).get(0);
        boolean old = version == 0 || version == 1;
        if (!old && version != 2 && version != 3) {
            throw HdfFault.DAMAGED.at("byte 8", "a superblock of version " + version + " is not known");
        }
        ByteBuffer sizes = bytes.read(old ? 13 : 9, 2);
        if (sizes.get(0) != 8 || sizes.get(1) != 8) {
            throw HdfFault.UNSUPPORTED.at(
                    "byte 9", "addresses and lengths are not of eight bytes, as Keras writes them");
        }
        int at = old ? 24 + 4 * version : 12;
        int length = at + (old ? 72 : 36);
        if (bytes.size() < length) {
            throw HdfFault.TRUNCATED.at("byte " + bytes.size(), "the file ends inside its superblock");
        }
        claimed.claim(0, length, "the superblock");
        ByteBuffer block = bytes.read(0, length);
        long end = block.getLong(at + 16);
        if (block.getLong(at) != base) {
            throw HdfFault.UNSUPPORTED.at("byte " + at, "the image does not begin with the file");
        } else if (end < 0 || end - base > bytes.size()) {
            refusal.of(HdfFault.TRUNCATED.at(
                    "byte " + bytes.size(),
                    "the file is cut off: it announces " + Long.toUnsignedString(end) + " bytes"));
        }
        return block.getLong(old ? at + 40 : at + 24);
    }

    Found root() {
        return root;
    }

    /** Every object by its path, groups before what is in them, in order; the root is {@code /}. */
    synchronized Map<String, Found> objects() {
        if (objects.isEmpty()) {
            objects = walk();
        }
        return objects;
    }

    /** The text of an element of an attribute whose text is in a heap. */
    synchronized ByteBuffer text(ByteBuffer element, String place) {
        return heap.text(element, place);
    }

    private Map<String, Found> walk() {
        Map<String, Found> found = new LinkedHashMap<>();
        Map<Long, Found> datasets = new HashMap<>();
        Set<Long> groups = new HashSet<>();
        Deque<Waiting> waiting = new ArrayDeque<>(List.of(new Waiting("/", root.address, 0)));
        while (!waiting.isEmpty()) {
            Waiting next = waiting.pop();
            if (found.size() >= MOST) {
                throw HdfFault.TOO_MANY_OBJECTS.at(next.path, "there are more than " + MOST + " objects");
            } else if (next.depth > DEEPEST) {
                throw HdfFault.TOO_DEEP.at("/", "groups are more than " + DEEPEST + " deep inside each other");
            } else if (groups.contains(next.address)) {
                throw HdfFault.CYCLE.at(next.path, "is a group that stands at another place too");
            }
            Found known = datasets.get(next.address);
            if (known != null) {
                found.put(next.path, known);
                continue;
            }
            CheckedHeader header = next.depth == 0 ? rootHeader : CheckedHeader.read(bytes, claimed, next.address);
            if (header.only(CheckedHeader.DATASPACE).isPresent()) {
                CheckedData data = CheckedData.of(header, bytes, claimed, next.path);
                Found dataset = new Found(next.address, attributes(header, next.path), List.of(), data);
                datasets.put(next.address, dataset);
                found.put(next.path, dataset);
            } else {
                groups.add(next.address);
                found.put(next.path, group(header, next, waiting));
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private Found group(CheckedHeader header, Waiting next, Deque<Waiting> waiting) {
        if (header.only(CheckedHeader.DATATYPE).isPresent()) {
            throw HdfFault.SHARED_MESSAGE.at(next.path, "is a type that other objects share, as Keras writes none");
        }
        Map<String, Long> links = CheckedLinks.of(header, bytes, claimed, next.path);
        String lead = next.path.equals("/") ? "/" : next.path + "/";
        List<Waiting> members = new ArrayList<>();
        links.forEach((name, address) -> members.add(new Waiting(lead + name, address, next.depth + 1)));
        Collections.reverse(members);
        members.forEach(waiting::push);
        Map<String, CheckedAttribute> attributes = next.depth == 0 ? root.attributes : attributes(header, next.path);
        return new Found(next.address, attributes, List.copyOf(links.keySet()), null);
    }

    private static Map<String, CheckedAttribute> attributes(CheckedHeader header, String path) {
        Map<String, CheckedAttribute> attributes = new LinkedHashMap<>();
        header.all(CheckedHeader.ATTRIBUTE).forEach(message -> {
            CheckedAttribute attribute = CheckedAttribute.of(message, path);
            if (attributes.put(attribute.name(), attribute) != null) {
                throw HdfFault.DAMAGED.at(path, "has an attribute twice");
            }
        });
        return Collections.unmodifiableMap(attributes);
    }
}
