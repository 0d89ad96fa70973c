package io.carob.container;

import static io.carob.container.ZipFormat.CENTRAL;
import static io.carob.container.ZipFormat.CENTRAL_SIZE;
import static io.carob.container.ZipFormat.DEFLATED;
import static io.carob.container.ZipFormat.ENCRYPTED;
import static io.carob.container.ZipFormat.END;
import static io.carob.container.ZipFormat.END_64;
import static io.carob.container.ZipFormat.END_64_SIZE;
import static io.carob.container.ZipFormat.END_SIZE;
import static io.carob.container.ZipFormat.LARGEST;
import static io.carob.container.ZipFormat.LOCAL;
import static io.carob.container.ZipFormat.LOCAL_SIZE;
import static io.carob.container.ZipFormat.LOCATOR_64;
import static io.carob.container.ZipFormat.LOCATOR_SIZE;
import static io.carob.container.ZipFormat.LONGEST_COMMENT;
import static io.carob.container.ZipFormat.SIZES_BEHIND;
import static io.carob.container.ZipFormat.STORED;

import io.carob.ConfigException;
import io.carob.config.Quoted;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the central directory of a zip archive and holds every local header against it: both say the same of every member,
 * no members overlap, and each lies inside the archive.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT, 4.3</a>
 */
final class ZipDirectory {

    private final FileChannel file;
    private final long size;

    private ZipDirectory(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    /**
     * All members, in the order of the directory.
     *
     * @throws ConfigException if the archive is cut off or contradicts itself
     */
    static List<ZipMember> read(FileChannel file) throws IOException {
        return new ZipDirectory(file).members();
    }

    /** Where the directory is. */
    private record Extent(long from, long size, long count) {}

    /** A member as the directory has it; each character of its name is a byte. */
    private record Entry(String name, int flags, int method, long crc, long packed, long size, long local) {

        String text() {
            return utf8(name);
        }
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private List<ZipMember> members() throws IOException {
        Extent extent = extent();
        ByteBuffer directory = read(extent.from, extent.size);
        List<ZipMember> members = new ArrayList<>();
        while (directory.remaining() >= CENTRAL_SIZE && members.size() < extent.count) {
            members.add(member(entry(directory), extent.from));
        }
        if (members.size() != extent.count || directory.hasRemaining()) {
            throw ContainerFault.ZIP_HEADER_MISMATCH.at(
                    "byte " + extent.from, "the directory does not hold the members that it counts");
        }
        requireApart(members);
        return List.copyOf(members);
    }

    private Extent extent() throws IOException {
        long from = Math.max(0, size - END_SIZE - LONGEST_COMMENT);
        ByteBuffer tail = read(from, size - from);
        int at = tail.limit() - END_SIZE;
        while (at >= 0
                && (tail.getInt(at) != END
                        || Short.toUnsignedInt(tail.getShort(at + 20)) != tail.limit() - at - END_SIZE)) {
            at--;
        }
        if (at < 0) {
            throw ContainerFault.ZIP_TRUNCATED.at(
                    "byte " + size,
                    "the archive is cut off: the directory of its members, which is at the end, is not there");
        }
        long end = from + at;
        ByteBuffer record = tail.slice(at, END_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        requireOne(record.getShort(4) == record.getShort(6) && record.getShort(8) == record.getShort(10), end);
        long count = Short.toUnsignedLong(record.getShort(10));
        long bytes = Integer.toUnsignedLong(record.getInt(12));
        long start = Integer.toUnsignedLong(record.getInt(16));
        if (count == 0xFFFF || bytes == ZipExtra.IN_EXTRA || start == ZipExtra.IN_EXTRA) {
            if (end >= LOCATOR_SIZE && read(end - LOCATOR_SIZE, 4).getInt(0) == LOCATOR_64) {
                return large(end - LOCATOR_SIZE);
            }
        }
        return adjoining(new Extent(start, bytes, count), end);
    }

    private Extent large(long locator) throws IOException {
        long end = read(locator, LOCATOR_SIZE).getLong(8);
        if (end < 0 || end > locator - END_64_SIZE || read(end, 4).getInt(0) != END_64) {
            throw mismatch(locator, "the second end of the archive is not where it is said to be");
        }
        ByteBuffer record = read(end, END_64_SIZE);
        requireOne(record.getInt(16) == record.getInt(20) && record.getLong(24) == record.getLong(32), end);
        if (record.getLong(4) != locator - end - 12) {
            throw mismatch(end, "the second end of the archive is not as long as it is said to be");
        }
        return adjoining(new Extent(record.getLong(48), record.getLong(40), record.getLong(32)), end);
    }

    private static void requireOne(boolean whole, long end) {
        if (!whole) {
            throw ContainerFault.ZIP_TRUNCATED.at("byte " + end, "the archive is one part of several");
        }
    }

    /** The directory must reach from its beginning to the end's record. */
    private static Extent adjoining(Extent extent, long end) {
        if (extent.from < 0 || extent.size < 0 || extent.from > end || extent.size != end - extent.from) {
            throw mismatch(end, "the directory is not where it is said to be");
        } else if (extent.size > LARGEST) {
            throw ContainerFault.ZIP_BOMB.at("byte " + extent.from, "the directory has " + extent.size + " bytes");
        }
        return extent;
    }

    private static Entry entry(ByteBuffer directory) {
        ByteBuffer head = directory.slice().order(ByteOrder.LITTLE_ENDIAN);
        int nameLength = Short.toUnsignedInt(head.getShort(28));
        int extraLength = Short.toUnsignedInt(head.getShort(30));
        int length = CENTRAL_SIZE + nameLength + extraLength + Short.toUnsignedInt(head.getShort(32));
        if (head.getInt(0) != CENTRAL || length > head.remaining()) {
            throw mismatch(directory.position(), "no entry of the directory is here");
        }
        byte[] name = new byte[nameLength];
        head.get(CENTRAL_SIZE, name);
        ZipExtra extra = new ZipExtra(head.slice(CENTRAL_SIZE + nameLength, extraLength));
        long size = extra.wide(head.getInt(24));
        long packed = extra.wide(head.getInt(20));
        long local = extra.wide(head.getInt(42));
        directory.position(directory.position() + length);
        return new Entry(
                new String(name, StandardCharsets.ISO_8859_1),
                Short.toUnsignedInt(head.getShort(8)),
                Short.toUnsignedInt(head.getShort(10)),
                Integer.toUnsignedLong(head.getInt(16)),
                packed,
                size,
                local);
    }

    private ZipMember member(Entry entry, long directory) throws IOException {
        String name = entry.text();
        String place = Quoted.name(name);
        if ((entry.flags & ENCRYPTED) != 0) {
            throw ContainerFault.ZIP_ENCRYPTED.at(place, "is encrypted");
        } else if (entry.method != STORED && entry.method != DEFLATED) {
            throw ContainerFault.ZIP_METHOD.at(
                    place, "is packed by method " + entry.method + "; only 0 and 8 are read");
        } else if (entry.local < 0 || entry.local > directory - LOCAL_SIZE) {
            throw ContainerFault.ZIP_HEADER_MISMATCH.at(place, "lies outside of the archive");
        }
        ByteBuffer local = read(entry.local, LOCAL_SIZE);
        int nameLength = Short.toUnsignedInt(local.getShort(26));
        int extraLength = Short.toUnsignedInt(local.getShort(28));
        long start = entry.local + LOCAL_SIZE + nameLength + extraLength;
        if (local.getInt(0) != LOCAL || start > directory || entry.packed < 0 || entry.packed > directory - start) {
            throw ContainerFault.ZIP_HEADER_MISMATCH.at(place, "lies outside of the archive");
        }
        byte[] bytes = new byte[nameLength];
        read(entry.local + LOCAL_SIZE, nameLength).get(bytes);
        String localName = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!localName.equals(entry.name)) {
            throw ContainerFault.ZIP_HEADER_MISMATCH.at(
                    place, "is called " + Quoted.of(utf8(localName)) + " in front of its bytes");
        }
        requireSame(entry, local, new ZipExtra(read(entry.local + LOCAL_SIZE + nameLength, extraLength)), place);
        return new ZipMember(name, entry.method == DEFLATED, entry.crc, entry.packed, entry.size, start);
    }

    private static void requireSame(Entry entry, ByteBuffer local, ZipExtra extra, String place) {
        int flags = Short.toUnsignedInt(local.getShort(6));
        long crc = Integer.toUnsignedLong(local.getInt(14));
        long size = extra.wide(local.getInt(22));
        long packed = extra.wide(local.getInt(18));
        // what is written as a stream has its sizes behind it, and zeros here
        boolean behind = (flags & SIZES_BEHIND) != 0 && crc == 0 && size == 0 && packed == 0;
        boolean same = crc == entry.crc && size == entry.size && packed == entry.packed;
        boolean sound = entry.method == DEFLATED || entry.size == entry.packed;
        if (flags != entry.flags
                || Short.toUnsignedInt(local.getShort(8)) != entry.method
                || !(same || behind)
                || !sound
                || entry.size < 0) {
            throw ContainerFault.ZIP_HEADER_MISMATCH.at(
                    place, "has other sizes, flags or checksum in the directory than in front of its bytes");
        }
    }

    /** Bytes that two members share unpack twice: an old way to make much out of little. */
    private static void requireApart(List<ZipMember> members) {
        List<ZipMember> sorted = members.stream()
                .sorted(Comparator.comparingLong(ZipMember::start))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            ZipMember before = sorted.get(i - 1);
            ZipMember member = sorted.get(i);
            if (before.start() + before.packed() > member.start() - LOCAL_SIZE) {
                throw ContainerFault.ZIP_HEADER_MISMATCH.at(
                        Quoted.name(member.name()), "overlaps " + Quoted.of(before.name()));
            }
        }
    }

    private ByteBuffer read(long from, long count) throws IOException {
        return read(file, from, count);
    }

    static ByteBuffer read(FileChannel file, long from, long count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(count)).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private static ConfigException mismatch(long at, String problem) {
        return ContainerFault.ZIP_HEADER_MISMATCH.at("byte " + at, problem);
    }
}
