package io.carob.tensor.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A zip file whose members are stored as they are, of any size and number. The JDK's own writer wants to know the checksum
 * of a stored member before its bytes; this one goes back and fills it in.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">The format</a>
 */
public final class StoredZip {

    /** From here on a number stands in a Zip64 record. */
    private static final long WIDE = 0xFFFF_FFFFL;

    private static final int MANY = 0xFFFF;
    private static final int LOCAL = 30;
    private static final int CRC_IN_LOCAL = 14;
    private static final int CENTRAL = 46;
    private static final int ENDS = 56 + 20 + 22;
    private static final short VERSION = 45;
    private static final short UTF_8 = 1 << 11;
    private static final int UNIX = 3 << 8;
    /** A plain file that its owner may write and everyone read. */
    private static final int ATTRIBUTES = 0100644 << 16;

    private final FileChannel out;
    private final LocalDateTime time;
    private final List<Member> members = new ArrayList<>();
    /** Where the next member begins; a device does not tell. */
    private long next;

    private final CRC32 crc = new CRC32();

    /** A member that is written. */
    private record Member(String name, long size, long offset, int crc) {

        /** The numbers that do not fit the central record. */
        long[] wide() {
            if (size >= WIDE) {
                return offset >= WIDE ? new long[] {size, size, offset} : new long[] {size, size};
            }
            return offset >= WIDE ? new long[] {offset} : new long[0];
        }
    }

    /** Writes a member's bytes. */
    @FunctionalInterface
    public interface Body {
        void write(StoredZip to) throws IOException;
    }

    /** @param time which all members are of, from 1980 to 2107 */
    public StoredZip(FileChannel out, LocalDateTime time) {
        this.out = out;
        this.time = time;
    }

    /**
     * Adds a member.
     *
     * @param size how many bytes the body gives to {@link #write}, no more and no less
     */
    public void add(String memberName, long size, Body body) throws IOException {
        byte[] name = memberName.getBytes(StandardCharsets.UTF_8);
        long offset = next;
        ByteBuffer header = local(name, size);
        next += header.remaining() + size;
        FileSink.writeFully(header, out);
        crc.reset();
        body.write(this);
        ByteBuffer sum = buffer(Integer.BYTES).putInt((int) crc.getValue()).flip();
        out.write(sum, offset + CRC_IN_LOCAL);
        members.add(new Member(memberName, size, offset, (int) crc.getValue()));
    }

    /** Writes bytes of the member that is being added. */
    public void write(ByteBuffer bytes) throws IOException {
        crc.update(bytes.duplicate());
        FileSink.writeFully(bytes, out);
    }

    private ByteBuffer local(byte[] name, long size) {
        boolean wide = size >= WIDE;
        ByteBuffer header = buffer(LOCAL + name.length + (wide ? 20 : 0)).putInt(0x04034B50);
        how(header, name).putInt(0);
        sizes(header, size, name);
        header.putShort((short) (wide ? 20 : 0)).put(name);
        return (wide ? extra(header, size, size) : header).flip();
    }

    /** What is said alike before a member and at the end: version, flags, method and time. */
    private ByteBuffer how(ByteBuffer header, byte[] name) {
        boolean ascii = true;
        for (byte character : name) {
            ascii &= character >= 0;
        }
        int date = ((time.getYear() - 1980) << 9) | (time.getMonthValue() << 5) | time.getDayOfMonth();
        int clock = (time.getHour() << 11) | (time.getMinute() << 5) | time.getSecond() / 2;
        return header.putShort(VERSION)
                .putShort(ascii ? 0 : UTF_8)
                .putShort((short) 0)
                .putShort((short) clock)
                .putShort((short) date);
    }

    private static void sizes(ByteBuffer header, long size, byte[] name) {
        int shown = (int) Math.min(size, WIDE);
        header.putInt(shown).putInt(shown).putShort((short) name.length);
    }

    private static ByteBuffer extra(ByteBuffer header, long... wide) {
        header.putShort((short) 1).putShort((short) (Long.BYTES * wide.length));
        for (long number : wide) {
            header.putLong(number);
        }
        return header;
    }

    /** Writes the directory of all members; nothing comes behind it. */
    public void finish() throws IOException {
        long start = next;
        long size = 0;
        for (Member member : members) {
            ByteBuffer record = central(member);
            size += record.remaining();
            FileSink.writeFully(record, out);
        }
        ByteBuffer ends = buffer(ENDS);
        if (members.size() >= MANY || start >= WIDE || size >= WIDE) {
            wideEnd(ends, start, size);
        }
        short count = (short) Math.min(members.size(), MANY);
        ends.putInt(0x06054B50).putInt(0).putShort(count).putShort(count);
        ends.putInt((int) Math.min(size, WIDE))
                .putInt((int) Math.min(start, WIDE))
                .putShort((short) 0);
        FileSink.writeFully(ends.flip(), out);
    }

    private ByteBuffer central(Member member) {
        byte[] name = member.name.getBytes(StandardCharsets.UTF_8);
        long[] wide = member.wide();
        int extra = wide.length == 0 ? 0 : 4 + Long.BYTES * wide.length;
        ByteBuffer header = buffer(CENTRAL + name.length + extra).putInt(0x02014B50);
        header.putShort((short) (UNIX | VERSION));
        how(header, name).putInt(member.crc);
        sizes(header, member.size, name);
        header.putShort((short) extra).putShort((short) 0).putShort((short) 0).putShort((short) 0);
        header.putInt(ATTRIBUTES).putInt((int) Math.min(member.offset, WIDE)).put(name);
        return (wide.length == 0 ? header : extra(header, wide)).flip();
    }

    private void wideEnd(ByteBuffer ends, long start, long size) {
        ends.putInt(0x06064B50).putLong(44).putShort((short) (UNIX | VERSION)).putShort(VERSION);
        ends.putInt(0).putInt(0).putLong(members.size()).putLong(members.size());
        ends.putLong(size).putLong(start);
        ends.putInt(0x07064B50).putInt(0).putLong(start + size).putInt(1);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
