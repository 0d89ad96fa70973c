package io.carob.container;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Quoted;
import io.carob.config.text.Limits;
import io.carob.container.hdf5.HdfBytes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A zip archive whose members may be read: no name is there twice, and none leads out of the archive. */
final class ZipArchive {

    /** Below so many bytes a member may be packed as tightly as it likes. */
    private static final long FLOOR = 1L << 20;

    private static final int BLOCK = 1 << 16;
    private static final Pattern DRIVE = Pattern.compile("(?s)[A-Za-z]:.*");

    private final FileChannel file;
    private final Limits limits;
    private final List<ZipMember> members;

    private ZipArchive(FileChannel file, Limits limits, List<ZipMember> members) {
        this.file = file;
        this.limits = limits;
        this.members = members;
    }

    static ZipArchive open(FileChannel file, Limits limits) throws IOException {
        List<ZipMember> members = ZipDirectory.read(file);
        Set<String> names = new HashSet<>();
        for (ZipMember member : members) {
            if (!names.add(member.name())) {
                throw ContainerFault.DUPLICATE_MEMBER.at(Quoted.name(member.name()), "is in the archive twice");
            } else if (leaves(member.name())) {
                throw ContainerFault.ZIP_SLIP.at(
                        Quoted.name(member.name()), "the name of this member leads out of the archive");
            }
        }
        return new ZipArchive(file, limits, members);
    }

    /** An archive of members that nobody vouches for. */
    static ZipArchive unchecked(FileChannel file, Limits limits, List<ZipMember> members) {
        return new ZipArchive(file, limits, members);
    }

    static boolean leaves(String name) {
        String path = name.replace('\\', '/');
        return path.startsWith("/")
                || path.indexOf('\0') >= 0
                || DRIVE.matcher(path).matches()
                || Arrays.asList(path.split("/", -1)).contains("..");
    }

    List<ZipMember> members() {
        return members;
    }

    Optional<ZipMember> find(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /** All bytes of a member, which are at most as many as a text may have. */
    byte[] bytes(ZipMember member) throws IOException {
        if (member.size() > limits.bytes()) {
            requireModest(member);
            throw new ConfigException(
                    Code.LIMIT,
                    Quoted.name(member.name()),
                    "has " + member.size() + " bytes, more than the reader's limit of " + limits.bytes());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(member.size(), FLOOR));
        unpack(member, out);
        return out.toByteArray();
    }

    /** A member that is an HDF5 image, of which nothing is read but to find whether it is damaged. */
    HdfBytes image(ZipMember member, TemporaryFiles temporary) throws IOException {
        if (!member.deflated()) {
            unpack(member, OutputStream.nullOutputStream());
            return new HdfBytes(file, member.start(), member.size());
        }
        requireModest(member);
        FileChannel copy = temporary.create();
        unpack(member, Channels.newOutputStream(copy));
        return new HdfBytes(copy, 0, member.size());
    }

    /** Files that go away when they are closed. */
    interface TemporaryFiles {
        FileChannel create() throws IOException;

        static FileChannel open() throws IOException {
            Path path = Files.createTempFile("carob", ".h5");
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
    }

    /** The first bytes of a member, at most so many; fewer where it is damaged. */
    byte[] start(ZipMember member, int most) throws IOException {
        byte[] packed = new byte[(int) Math.min(BLOCK, member.packed())];
        int count = packed.length == 0 ? 0 : read(member, 0, packed);
        if (!member.deflated()) {
            return Arrays.copyOf(packed, Math.min(most, count));
        }
        byte[] start = new byte[most];
        int size = 0;
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, 0, count);
            for (int more = 1; more > 0 && size < most; size += more) {
                more = inflater.inflate(start, size, most - size);
            }
        } catch (DataFormatException e) {
            return Arrays.copyOf(start, size);
        } finally {
            inflater.end();
        }
        return Arrays.copyOf(start, size);
    }

    /**
     * Unpacks a member into a file, as much of it as can be.
     *
     * @param faults takes what is wrong with it
     */
    void salvage(ZipMember member, FileChannel copy, Consumer<ConfigException> faults) throws IOException {
        try {
            unpack(member, Channels.newOutputStream(copy));
        } catch (ConfigException e) {
            faults.accept(e);
        }
    }

    /** @throws ConfigException if a member unpacks to more than its packed bytes may */
    void requireModest(ZipMember member) {
        if (member.size() > FLOOR && member.size() / limits.ratio() > member.packed()) {
            throw bomb(member, "unpacks from " + member.packed() + " to " + member.size() + " bytes");
        }
    }

    private ConfigException bomb(ZipMember member, String problem) {
        return ContainerFault.ZIP_BOMB.at(
                Quoted.name(member.name()),
                problem + ", more than the reader's limit of " + limits.ratio() + " for one (--limit ratio=…)");
    }

    private void unpack(ZipMember member, OutputStream out) throws IOException {
        requireModest(member);
        CRC32 crc = new CRC32();
        long size = member.deflated() ? inflate(member, out, crc) : copy(member, out, crc);
        if (size != member.size()) {
            throw ContainerFault.ZIP_HEADER_MISMATCH.at(
                    Quoted.name(member.name()), "unpacks to " + size + " bytes, not to " + member.size());
        } else if (crc.getValue() != member.crc()) {
            throw ContainerFault.CRC_MISMATCH.at(
                    Quoted.name(member.name()), "is damaged: its checksum is not that of its bytes");
        }
    }

    private long copy(ZipMember member, OutputStream out, CRC32 crc) throws IOException {
        byte[] block = new byte[BLOCK];
        long at = 0;
        while (at < member.packed()) {
            int count = read(member, at, block);
            crc.update(block, 0, count);
            out.write(block, 0, count);
            at += count;
        }
        return at;
    }

    private long inflate(ZipMember member, OutputStream out, CRC32 crc) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            byte[] packed = new byte[BLOCK];
            byte[] block = new byte[BLOCK];
            long read = 0;
            long size = 0;
            while (!inflater.finished()) {
                if (inflater.needsInput() && read < member.packed()) {
                    int count = read(member, read, packed);
                    inflater.setInput(packed, 0, count);
                    read += count;
                }
                int count = inflater.inflate(block);
                boolean starved =
                        count == 0 && !inflater.finished() && read == member.packed() && inflater.needsInput();
                if (starved || inflater.needsDictionary()) {
                    throw ContainerFault.ZIP_TRUNCATED.at(
                            Quoted.name(member.name()), "ends in the middle of its packed bytes");
                }
                size += count;
                if (size > member.size()) {
                    throw bomb(member, "unpacks to more than the " + member.size() + " bytes it announces");
                }
                crc.update(block, 0, count);
                out.write(block, 0, count);
            }
            return size;
        } catch (DataFormatException e) {
            throw ContainerFault.CRC_MISMATCH.at(
                    Quoted.name(member.name()), "is damaged: it is not packed as it is said to be");
        } finally {
            inflater.end();
        }
    }

    /** Some bytes of a member, as many as fit or are left. */
    private int read(ZipMember member, long at, byte[] block) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(block, 0, (int) Math.min(block.length, member.packed() - at));
        int count = file.read(buffer, member.start() + at);
        if (count < 0) {
            throw new EOFException("the file became shorter while it was read");
        }
        return count;
    }
}
