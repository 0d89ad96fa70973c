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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists the members of a zip archive as far as they can be found. Where {@link ZipDirectory} refuses an archive for the first
 * contradiction, this notes all of them and goes on; where there is no directory it follows the local headers, as tools that
 * repair archives do.
 */
final class ZipScan {

    private static final int MOST = 1_000_000;

    /** A checksum and two sizes of eight bytes, with a signature: what a member written as a stream has behind it. */
    private static final int LONGEST_DESCRIPTOR = 24;

    private static final int UNIX = 3;
    private static final int KIND_OF_FILE = 0xF000;
    private static final int SYMLINK = 0xA000;

    private final FileChannel file;
    private final long size;
    private final List<ZipMember> members = new ArrayList<>();
    private final List<ConfigException> faults = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();

    /**
     * What was found.
     *
     * @param members in the order of the directory, or of the file where that has none
     */
    record Found(List<ZipMember> members, List<ConfigException> faults) {}

    /** Bytes that are accounted for. */
    private record Range(long from, long to, int flags, String name) {}

    /** The directory's place, and how far all places in it are off. */
    private record Directory(long from, long to, long count, long shift) {}

    private ZipScan(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    static Found of(FileChannel file) throws IOException {
        ZipScan scan = new ZipScan(file);
        scan.scan();
        return new Found(List.copyOf(scan.members), List.copyOf(scan.faults));
    }

    /** Whether a file ends as an archive does, however it begins. */
    static boolean endsAsOne(FileChannel file) throws IOException {
        ZipScan scan = new ZipScan(file);
        long end = scan.end();
        if (end < 0) {
            return false;
        }
        Directory directory = scan.directory(end);
        return directory.from >= 0
                && directory.to - directory.from >= CENTRAL_SIZE
                && scan.read(directory.from, 4).getInt(0) == CENTRAL;
    }

    private void scan() throws IOException {
        long end = end();
        if (end < 0) {
            faults.add(ContainerFault.ZIP_TRUNCATED.at(
                    "byte " + size, "the directory of the members, which is at the end of an archive, is not there"));
        } else {
            long comment = Short.toUnsignedLong(read(end + 20, 2).getShort(0));
            hidden(end + END_SIZE + comment, size);
            members(directory(end));
        }
        if (members.isEmpty()) {
            followLocalHeaders();
        }
        names();
        members.forEach(this::sizes);
    }

    /** Where the last end record is; -1 if there is none. */
    private long end() throws IOException {
        long from = Math.max(0, size - END_SIZE - LONGEST_COMMENT);
        ByteBuffer tail = read(from, size - from);
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                return from + at;
            }
        }
        return -1;
    }

    private Directory directory(long end) throws IOException {
        ByteBuffer record = read(end, END_SIZE);
        long count = Short.toUnsignedLong(record.getShort(10));
        long bytes = Integer.toUnsignedLong(record.getInt(12));
        long start = Integer.toUnsignedLong(record.getInt(16));
        long behind = end;
        if (end >= LOCATOR_SIZE + END_64_SIZE && read(end - LOCATOR_SIZE, 4).getInt(0) == LOCATOR_64) {
            long wide = end - LOCATOR_SIZE - END_64_SIZE;
            ByteBuffer record64 = read(wide, END_64_SIZE);
            if (record64.getInt(0) == END_64) {
                count = record64.getLong(32);
                bytes = record64.getLong(40);
                start = record64.getLong(48);
                behind = wide;
            }
        }
        return new Directory(behind - bytes, behind, count, behind - bytes - start);
    }

    private void members(Directory directory) throws IOException {
        if (directory.from < 0 || directory.from > directory.to || directory.shift < 0) {
            faults.add(mismatch(directory.to, "the directory is not where it is said to be"));
            return;
        } else if (directory.to - directory.from > LARGEST) {
            faults.add(ContainerFault.ZIP_BOMB.at(
                    "byte " + directory.from, "the directory has " + (directory.to - directory.from) + " bytes"));
            return;
        }
        ByteBuffer all = read(directory.from, directory.to - directory.from);
        while (all.remaining() >= CENTRAL_SIZE && members.size() < MOST) {
            ByteBuffer head = all.slice().order(ByteOrder.LITTLE_ENDIAN);
            int name = Short.toUnsignedInt(head.getShort(28));
            int length = CENTRAL_SIZE
                    + name
                    + Short.toUnsignedInt(head.getShort(30))
                    + Short.toUnsignedInt(head.getShort(32));
            if (head.getInt(0) != CENTRAL || length > head.remaining()) {
                break;
            }
            member(head, text(head, CENTRAL_SIZE, name), directory);
            all.position(all.position() + length);
        }
        if (members.size() != directory.count || all.hasRemaining()) {
            faults.add(mismatch(directory.from, "the directory does not hold the members that it counts"));
        }
        gaps(directory.from);
    }

    private void member(ByteBuffer head, String name, Directory directory) throws IOException {
        String place = Quoted.name(name);
        ZipExtra extra = new ZipExtra(head.slice(
                CENTRAL_SIZE + Short.toUnsignedInt(head.getShort(28)), Short.toUnsignedInt(head.getShort(30))));
        long bytes = extra.wide(head.getInt(24));
        long packed = extra.wide(head.getInt(20));
        long local = extra.wide(head.getInt(42)) + directory.shift;
        int mode = (int) (Integer.toUnsignedLong(head.getInt(38)) >> 16);
        if (head.getShort(4) >> 8 == UNIX && (mode & KIND_OF_FILE) == SYMLINK) {
            faults.add(ContainerFault.ZIP_SYMLINK.at(place, "is a symbolic link, which unpacks to a way to elsewhere"));
        }
        if (local < 0 || local > directory.from - LOCAL_SIZE || read(local, 4).getInt(0) != LOCAL) {
            faults.add(ContainerFault.ZIP_HEADER_MISMATCH.at(place, "lies outside of the archive"));
            members.add(new ZipMember(name, false, 0, 0, Math.max(0, bytes), 0));
            return;
        }
        ByteBuffer front = read(local, LOCAL_SIZE);
        int nameLength = Short.toUnsignedInt(front.getShort(26));
        long start = local + LOCAL_SIZE + nameLength + Short.toUnsignedInt(front.getShort(28));
        long room = Math.max(0, directory.from - start);
        compare(head, front, place, localName(local, nameLength, directory.from), name);
        if (packed < 0 || packed > room || bytes < 0) {
            faults.add(ContainerFault.ZIP_HEADER_MISMATCH.at(place, "is larger than the archive"));
        }
        long inside = Math.max(0, Math.min(packed, room));
        int method = Short.toUnsignedInt(head.getShort(10));
        long crc = Integer.toUnsignedLong(head.getInt(16));
        boolean opaque = (head.getShort(8) & ENCRYPTED) != 0 || (method != STORED && method != DEFLATED);
        members.add(
                opaque
                        ? new ZipMember(name, false, 0, 0, 0, start)
                        : new ZipMember(name, method == DEFLATED, crc, inside, Math.max(0, bytes), start));
        ranges.add(new Range(local, start + inside, head.getShort(8), name));
    }

    private String localName(long local, int length, long end) throws IOException {
        ByteBuffer name = read(local + LOCAL_SIZE, Math.min(length, end - local - LOCAL_SIZE));
        return text(name, 0, name.limit());
    }

    /** What the directory says of a member against what stands in front of its bytes. */
    private void compare(ByteBuffer head, ByteBuffer front, String place, String localName, String name) {
        int flags = Short.toUnsignedInt(head.getShort(8));
        int method = Short.toUnsignedInt(head.getShort(10));
        if ((flags & ENCRYPTED) != 0) {
            faults.add(ContainerFault.ZIP_ENCRYPTED.at(place, "is encrypted, so nothing tells what is in it"));
        } else if (method != STORED && method != DEFLATED) {
            faults.add(ContainerFault.ZIP_METHOD.at(
                    place, "is packed by method " + method + ", so nothing tells what is in it"));
        }
        boolean behind = (flags & SIZES_BEHIND) != 0 && front.getInt(14) == 0;
        boolean wide = front.getInt(18) == -1 || head.getInt(20) == -1;
        boolean same = front.getInt(14) == head.getInt(16)
                && (wide || (front.getInt(18) == head.getInt(20) && front.getInt(22) == head.getInt(24)));
        if (!localName.equals(name)) {
            faults.add(ContainerFault.ZIP_HEADER_MISMATCH.at(
                    place, "is called " + Quoted.of(localName) + " in front of its bytes"));
        } else if (flags != Short.toUnsignedInt(front.getShort(6))
                || Short.toUnsignedInt(front.getShort(8)) != method
                || !(same || behind)) {
            faults.add(ContainerFault.ZIP_HEADER_MISMATCH.at(
                    place, "has other sizes, flags or checksum in the directory than in front of its bytes"));
        }
    }

    /** Bytes that are in no member, and bytes that are in two. */
    private void gaps(long directory) {
        ranges.sort(Comparator.comparingLong(Range::from));
        long at = 0;
        int flags = 0;
        for (Range range : ranges) {
            if (range.from < at) {
                faults.add(ContainerFault.ZIP_HEADER_MISMATCH.at(
                        Quoted.name(range.name), "overlaps the member in front of it"));
            }
            gap(at, range.from, flags);
            at = Math.max(at, range.to);
            flags = range.flags;
        }
        gap(at, directory, flags);
    }

    private void gap(long from, long to, int flags) {
        if ((flags & SIZES_BEHIND) == 0 || to - from > LONGEST_DESCRIPTOR) {
            hidden(from, to);
        }
    }

    private void hidden(long from, long to) {
        if (to > from) {
            faults.add(ContainerFault.ZIP_HIDDEN_DATA.at(
                    "byte " + from, (to - from) + " bytes are part of no member of the archive"));
        }
    }

    /** The members of an archive without a directory, one behind the other. */
    private void followLocalHeaders() throws IOException {
        long at = 0;
        while (at <= size - LOCAL_SIZE && members.size() < MOST) {
            ByteBuffer front = read(at, LOCAL_SIZE);
            if (front.getInt(0) != LOCAL) {
                return;
            }
            int nameLength = Short.toUnsignedInt(front.getShort(26));
            long start = at + LOCAL_SIZE + nameLength + Short.toUnsignedInt(front.getShort(28));
            if (start > size) {
                return;
            }
            String name = text(read(at + LOCAL_SIZE, nameLength), 0, nameLength);
            ZipExtra extra = new ZipExtra(read(at + LOCAL_SIZE + nameLength, Short.toUnsignedInt(front.getShort(28))));
            long bytes = extra.wide(front.getInt(22));
            long packed = Math.max(0, Math.min(extra.wide(front.getInt(18)), size - start));
            members.add(new ZipMember(
                    name,
                    Short.toUnsignedInt(front.getShort(8)) == DEFLATED,
                    Integer.toUnsignedLong(front.getInt(14)),
                    packed,
                    Math.max(0, bytes),
                    start));
            at = start + packed;
        }
    }

    private void names() {
        Set<String> names = new HashSet<>();
        for (ZipMember member : members) {
            if (!names.add(member.name())) {
                faults.add(ContainerFault.DUPLICATE_MEMBER.at(Quoted.name(member.name()), "is in the archive twice"));
            }
            if (ZipArchive.leaves(member.name())) {
                faults.add(ContainerFault.ZIP_SLIP.at(
                        Quoted.name(member.name()), "the name of this member leads out of the archive"));
            }
        }
    }

    private void sizes(ZipMember member) {
        if (!member.deflated() && member.size() != member.packed()) {
            faults.add(ContainerFault.ZIP_HEADER_MISMATCH.at(
                    Quoted.name(member.name()),
                    "is stored in " + member.packed() + " bytes and is said to have " + member.size()));
        }
    }

    private static String text(ByteBuffer bytes, int from, int count) {
        byte[] text = new byte[count];
        bytes.get(from, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private ByteBuffer read(long from, long count) throws IOException {
        return ZipDirectory.read(file, from, count);
    }

    private static ConfigException mismatch(long at, String problem) {
        return ContainerFault.ZIP_HEADER_MISMATCH.at("byte " + at, problem);
    }
}
