package io.carob.tensor.sink;

import io.carob.tensor.ParallelReader;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/** Named arrays in one file as {@code numpy.savez} writes them: an uncompressed zip with an .npy file for each. */
final class NpzSink extends FileSink {

    private static final LocalDateTime FIRST = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(2107, 12, 31, 23, 59, 58);

    private final Contents contents;
    private final ParallelReader reader;
    private final StoredZip zip;

    NpzSink(AtomicFile file, Contents contents, ParallelReader reader) {
        super(file, contents);
        this.contents = contents;
        this.reader = reader;
        this.zip = new StoredZip(file.channel(), time(System.getenv()));
    }

    /**
     * What the members are dated: always alike, or what {@code SOURCE_DATE_EPOCH} asks for.
     *
     * @see <a href="https://reproducible-builds.org/specs/source-date-epoch/">The variable</a>
     */
    static LocalDateTime time(Map<String, String> environment) {
        String asked = environment.get("SOURCE_DATE_EPOCH");
        if (asked == null) {
            return FIRST;
        }
        try {
            LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(Long.parseLong(asked)), ZoneOffset.UTC);
            return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        } catch (NumberFormatException | DateTimeException e) {
            return FIRST;
        }
    }

    @Override
    void write(int index, Tensor tensor) throws IOException {
        Contents.Entry entry = contents.entries().get(index);
        ByteBuffer header = NpyHeader.of(entry.dtype(), entry.shape());
        zip.add(entry.name() + ".npy", header.remaining() + entry.bytes(), to -> {
            to.write(header);
            reader.stream(tensor, to::write);
        });
    }

    @Override
    void finish() throws IOException {
        zip.finish();
    }
}
