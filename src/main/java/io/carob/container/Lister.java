package io.carob.container;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Quoted;
import io.carob.config.text.Limits;
import io.carob.container.Listing.Part;
import io.carob.container.Listing.Text;
import io.carob.container.hdf5.HdfBytes;
import io.carob.container.hdf5.HdfListing;
import io.carob.container.hdf5.HdfReader;
import io.carob.container.proto.SavedMetadata;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Goes through a file and what is inside it, and notes what is there and what is wrong. */
final class Lister implements Closeable {

    /** Archives inside archives. */
    private static final int DEEPEST = 4;
    /** Faults of one file: who has read so many needs no more. */
    private static final int MOST_FAULTS = 1_000;
    /** All members of an archive together may be so large, however small it is. */
    private static final long FLOOR = 64L << 20;
    /** An HDF5 image may begin behind a block of this size, or of twice it, and so on. */
    private static final long FIRST_BLOCK = 512;

    private static final List<String> MODELS = List.of(".keras", ".h5", ".hdf5", ".json", ".zip", ".npz", ".npy");

    private final Limits limits;
    private final List<Part> parts = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<ConfigException> faults = new ArrayList<>();
    private final List<FileChannel> open = new ArrayList<>();

    Lister(Limits limits) {
        this.limits = limits;
    }

    /**
     * Bytes to look at.
     *
     * @param place empty for the file itself
     */
    private record Piece(String place, String name, HdfBytes bytes, int depth) {

        /** A place in it. */
        String inside(String path) {
            return place.isEmpty() ? path : place + ": " + path;
        }
    }

    Listing list(Path file) throws IOException {
        FileChannel channel = kept(FileChannel.open(file, StandardOpenOption.READ));
        String name = String.valueOf(file.getFileName());
        look(new Piece("", name, new HdfBytes(channel, 0, channel.size()), 0));
        return new Listing(parts, texts, faults);
    }

    private FileChannel kept(FileChannel channel) {
        open.add(channel);
        return channel;
    }

    private void look(Piece piece) throws IOException {
        if (piece.bytes.size() == 0) {
            if (piece.depth == 0) {
                faults.add(ContainerFault.EMPTY.at("$", "the file is empty"));
            }
            return;
        }
        Content content = Content.of(piece.name, bytes(piece.bytes, Content.ENOUGH));
        parts.add(new Part(piece.place, piece.name, piece.bytes.size(), content));
        switch (content) {
            case HDF5 -> hdf5(piece, 0);
            case TEXT -> texts.add(new Text(piece.place, text(piece)));
            case GRAPH -> graph(piece);
            case SAVED_METADATA -> metadata(piece);
            case GZIP -> packed(piece);
            default -> {}
        }
        boolean archive = archive(piece, content);
        boolean shifted = shifted(piece, content);
        if (content == Content.OTHER && !archive && !shifted) {
            fault(piece, nothing(piece.name.toLowerCase(Locale.ROOT)));
        }
    }

    private static ConfigException nothing(String name) {
        if (MODELS.stream().anyMatch(name::endsWith)) {
            return ContainerFault.UNKNOWN_CONTENT.at("byte 0", "is named as a model, and is no file that holds one");
        }
        String problem = "is none of the files that hold models, and was not looked into";
        return new ConfigException(Code.NOT_A_CONFIG, "$", problem).because("unknown-kind");
    }

    private void packed(Piece piece) throws IOException {
        if (piece.depth >= DEEPEST) {
            fault(piece, ContainerFault.ZIP_BOMB.at("$", "is packed more than " + DEEPEST + " times"));
            return;
        }
        FileChannel copy = kept(ZipArchive.TemporaryFiles.open());
        long most = Math.max(FLOOR, limits.ratio() * piece.bytes.size());
        try (InputStream in = new GZIPInputStream(new RangeInput(piece.bytes))) {
            OutputStream out = Channels.newOutputStream(copy);
            byte[] block = new byte[1 << 16];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                out.write(block, 0, count);
                if (copy.size() > most) {
                    fault(piece, ContainerFault.ZIP_BOMB.at("$", "unpacks to more than " + most + " bytes"));
                    break;
                }
            }
        } catch (ZipException | EOFException e) {
            fault(piece, ContainerFault.CRC_MISMATCH.at("$", "is damaged: it is not packed as it is said to be"));
        }
        String name = piece.name.replaceFirst("(?i)\\.gz$", "");
        look(new Piece(piece.place, name, new HdfBytes(copy, 0, copy.size()), piece.depth + 1));
        close(copy);
    }

    /** A range of a file as a stream, which {@code GZIPInputStream} wants. */
    private static final class RangeInput extends InputStream {

        private final HdfBytes range;
        private long at;

        RangeInput(HdfBytes range) {
            this.range = range;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        /** Without it what stands behind a first part would not be unpacked. */
        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, range.size() - at);
        }

        @Override
        public int read(byte[] into, int from, int count) {
            int some = (int) Math.min(count, range.size() - at);
            if (some <= 0) {
                return count == 0 ? 0 : -1;
            }
            range.read(at, some).get(into, from, some);
            at += some;
            return some;
        }
    }

    /** A file may be an archive however it begins, since an archive is found by its end. */
    private boolean archive(Piece piece, Content content) throws IOException {
        FileChannel file = piece.bytes.file();
        boolean whole = piece.bytes.start() == 0 && piece.bytes.size() == file.size();
        if (!whole || (content != Content.ZIP && !ZipScan.endsAsOne(file))) {
            return false;
        }
        if (content != Content.ZIP && content != Content.OTHER) {
            fault(piece, ContainerFault.POLYGLOT.at("byte 0", "is a zip archive too: its end is that of one"));
        }
        if (piece.depth >= DEEPEST) {
            fault(piece, ContainerFault.ZIP_BOMB.at("$", "is an archive more than " + DEEPEST + " archives deep"));
        } else {
            members(piece, file);
        }
        return true;
    }

    private void members(Piece piece, FileChannel file) throws IOException {
        ZipScan.Found found = ZipScan.of(file);
        found.faults().forEach(fault -> fault(piece, fault));
        ZipArchive archive = ZipArchive.unchecked(file, limits, found.members());
        long total = 0;
        for (ZipMember member : found.members()) {
            total += Math.min(member.size(), Long.MAX_VALUE - total);
            member(piece, archive, member);
        }
        if (total > FLOOR && total / limits.ratio() > file.size()) {
            fault(piece, ContainerFault.ZIP_BOMB.at("$", "all its members unpack to " + total + " bytes"));
        }
    }

    private void member(Piece piece, ZipArchive archive, ZipMember member) throws IOException {
        String place = piece.inside(Quoted.name(member.name()));
        try {
            archive.requireModest(member);
        } catch (ConfigException e) {
            fault(piece, e);
            parts.add(new Part(place, member.name(), member.size(), Content.OTHER));
            return;
        }
        Content content = Content.of(member.name(), archive.start(member, Content.ENOUGH));
        if (isWithoutInside(content)) {
            parts.add(new Part(place, member.name(), member.size(), content));
        } else if (!member.deflated() && content == Content.HDF5) {
            HdfBytes image = new HdfBytes(piece.bytes.file(), member.start(), member.packed());
            look(new Piece(place, member.name(), image, piece.depth + 1));
        } else {
            FileChannel copy = kept(ZipArchive.TemporaryFiles.open());
            archive.salvage(member, copy, fault -> fault(piece, fault));
            look(new Piece(place, member.name(), new HdfBytes(copy, 0, copy.size()), piece.depth + 1));
            close(copy);
        }
    }

    private static boolean isWithoutInside(Content content) {
        return switch (content) {
            case PICKLE, ARRAY, OBJECT_ARRAY, PROGRAM, OTHER -> true;
            default -> false;
        };
    }

    private void close(FileChannel copy) throws IOException {
        open.remove(copy);
        copy.close();
    }

    private void hdf5(Piece piece, long from) {
        HdfBytes image = from == 0
                ? piece.bytes
                : new HdfBytes(piece.bytes.file(), piece.bytes.start() + from, piece.bytes.size() - from);
        HdfListing listing = HdfListing.of(image, from);
        listing.faults().forEach(fault -> fault(piece, fault));
        listing.texts().forEach(text -> texts.add(new Text(piece.inside(text.place()), text.text())));
        for (String path : listing.paths()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            parts.add(new Part(piece.inside(Quoted.name(path)), name, 0, Content.HDF5_OBJECT));
        }
    }

    /** HDF5 looks for an image behind a block of the user's too; in an archive one may stand there by chance. */
    private boolean shifted(Piece piece, Content content) {
        String name = piece.name.toLowerCase(Locale.ROOT);
        boolean readAsHdf5 = name.endsWith(".h5") || name.endsWith(".hdf5");
        if (content == Content.HDF5 || (content == Content.ZIP && !readAsHdf5)) {
            return false;
        }
        for (long at = FIRST_BLOCK; at > 0 && at + 8 <= piece.bytes.size(); at *= 2) {
            HdfBytes rest = new HdfBytes(piece.bytes.file(), piece.bytes.start() + at, piece.bytes.size() - at);
            if (HdfReader.isSignature(bytes(rest, 8))) {
                String problem = content == Content.OTHER
                        ? "is where an HDF5 file begins; what is in front of it is not looked at by HDF5"
                        : "is where an HDF5 file begins, in a file that is something else too";
                fault(piece, ContainerFault.POLYGLOT.at("byte " + at, problem));
                hdf5(piece, at);
                return true;
            }
        }
        return false;
    }

    private void graph(Piece piece) {
        for (GraphOperations.Found found : GraphOperations.in(piece.bytes)) {
            fault(
                    piece,
                    ContainerFault.GRAPH_OPERATION.at(
                            "byte " + found.at(), "names the operation " + found.name() + ", which " + found.does()));
        }
    }

    private void metadata(Piece piece) {
        try {
            SavedMetadata.read(bytes(piece.bytes, limits.bytes()))
                    .nodes()
                    .forEach(node -> texts.add(new Text(piece.inside(Quoted.name(node.path())), node.metadata())));
        } catch (ConfigException e) {
            fault(piece, e);
        }
    }

    private String text(Piece piece) {
        if (piece.bytes.size() > limits.bytes()) {
            fault(
                    piece,
                    new ConfigException(
                            Code.LIMIT,
                            "$",
                            "has " + piece.bytes.size() + " bytes, more than the reader's limit of " + limits.bytes()));
        }
        byte[] utf8 = bytes(piece.bytes, limits.bytes());
        try {
            return ConfigText.decoded(utf8, limits);
        } catch (ConfigException e) {
            fault(piece, e);
            return new String(utf8, StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(HdfBytes range, long most) {
        ByteBuffer buffer = range.read(0, Math.min(most, range.size()));
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return copy;
    }

    private void fault(Piece piece, ConfigException fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(piece.place.isEmpty() ? fault : fault.at(piece.inside(fault.path())));
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : open) {
            channel.close();
        }
    }
}
