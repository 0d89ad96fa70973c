package io.carob.tensor.sink;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.TensorSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The file formats a tensor can be written in, each known by the extension of its files. */
public enum TensorFormat {
    /** NumPy's array file, version 1.0. */
    NPY("npy", TensorFormat::requireOfNumPy, NpySink::new),
    /** Several of them in one uncompressed zip, as {@code numpy.savez} writes it. */
    NPZ("npz", TensorFormat::requireMembersOfNumPy, NpzSink::new),
    /** Named tensors of any dtype behind a header that can tell how they were made. */
    SAFETENSORS("safetensors", TensorFormat::requireHeader, SafetensorsSink::new),
    /** The little-endian bytes of the elements and nothing else. */
    RAW("raw", contents -> {}, RawSink::new),
    /** Nested lists, as {@code json.dumps(array.tolist())} writes them. */
    JSON(
            "json",
            TensorFormat::requireOfJson,
            (file, contents, reader) -> new TextSink(file, contents, JsonText::write)),
    /** Comma-separated values: a line for each run along the last dimension. */
    CSV("csv", contents -> {}, (file, contents, reader) -> new TextSink(file, contents, CsvText::write));

    private final String extension;
    private final Consumer<Contents> rule;
    private final Opener opener;

    /** Begins a file. */
    private interface Opener {
        FileSink open(AtomicFile file, Contents contents, ParallelReader reader);
    }

    TensorFormat(String extension, Consumer<Contents> rule, Opener opener) {
        this.extension = extension;
        this.rule = rule;
        this.opener = opener;
    }

    /** Opens a file of this format, which is written with all cores. @see #open(Path, Contents, ParallelReader) */
    public TensorSink open(Path path, Contents contents) throws IOException {
        return open(path, contents, ParallelReader.onAllCores());
    }

    /**
     * Opens a file of this format. Its tensors are then put in the order of the contents; it appears under its name when
     * the sink is closed after the last one.
     *
     * @throws UnsupportedException if the format cannot hold this, see {@link #check}
     * @throws IOException if it cannot be written there, or there is no room for it
     */
    public TensorSink open(Path path, Contents contents, ParallelReader reader) throws IOException {
        check(contents);
        AtomicFile file = AtomicFile.create(path);
        try {
            file.requireSpace(leastBytes(contents));
            return opener.open(file, contents, reader).begun();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Refuses what no file of this format can hold.
     *
     * @throws UnsupportedException if there are several tensors where one has room, a dtype it does not know, a name it
     *     cannot have, or more bytes than a file can have
     */
    public void check(Contents contents) {
        if (!holdsSeveral() && contents.entries().size() != 1) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED,
                    "a file of this format holds one tensor, not "
                            + contents.entries().size() + "; .npz and .safetensors hold several");
        }
        contents.bytes();
        rule.accept(contents);
    }

    /** Whether a file can hold more than one tensor. */
    public boolean holdsSeveral() {
        return this == NPZ || this == SAFETENSORS;
    }

    /** A text has at least a digit and a separator for each element; the others have headers too, but small ones. */
    private long leastBytes(Contents contents) {
        return this == JSON || this == CSV
                ? 2 * Math.min(contents.entries().get(0).shape().elements(), Long.MAX_VALUE / 2)
                : contents.bytes();
    }

    private static void requireOfNumPy(Contents contents) {
        contents.entries().forEach(entry -> NpyHeader.descr(entry.dtype()));
    }

    private static void requireOfJson(Contents contents) {
        contents.entries().forEach(entry -> JsonText.require(entry.dtype()));
    }

    private static void requireMembersOfNumPy(Contents contents) {
        requireOfNumPy(contents);
        contents.entries().forEach(entry -> MemberName.require(entry.name()));
    }

    private static void requireHeader(Contents contents) {
        for (Contents.Entry entry : contents.entries()) {
            MemberName.requireText(entry.name());
            if (entry.name().equals(SafetensorsSink.METADATA)) {
                throw MemberName.refusal(entry.name(), "is the name of the notes in a .safetensors file");
            }
        }
        SafetensorsSink.check(contents);
    }

    /** What its files end in, without the dot. */
    public String extension() {
        return extension;
    }

    /** The format of a file by its extension; empty if none has it. */
    public static Optional<TensorFormat> of(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format.extension))
                .findFirst();
    }

    /** All extensions, for messages. */
    public static String extensions() {
        return Arrays.stream(values()).map(format -> "." + format.extension).collect(Collectors.joining(", "));
    }
}
