package io.carob.tensor.sink;

import io.carob.tensor.TensorSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The file formats a tensor can be written in, each known by the extension of its files. */
public enum TensorFormat {
    /** NumPy's array file, version 1.0. */
    NPY("npy", NpySink::new),
    /** The little-endian bytes of the elements and nothing else. */
    RAW("raw", RawSink::new),
    /** Nested lists, as {@code json.dumps(array.tolist())} writes them. */
    JSON("json", file -> new TextSink(file, JsonText::write)),
    /** Comma-separated values: a line for each run along the last dimension. */
    CSV("csv", file -> new TextSink(file, CsvText::write));

    private final String extension;
    private final Function<AtomicFile, TensorSink> sink;

    TensorFormat(String extension, Function<AtomicFile, TensorSink> sink) {
        this.extension = extension;
        this.sink = sink;
    }

    /**
     * Opens a file of this format; it appears under its name when the sink is closed after a tensor was put.
     *
     * @throws IOException if it cannot be written there
     */
    public TensorSink open(Path path) throws IOException {
        return sink.apply(AtomicFile.create(path));
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
