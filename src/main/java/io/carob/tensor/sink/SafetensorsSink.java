package io.carob.tensor.sink;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Named tensors behind a header of JSON that says where each is. Those of wide elements stand first, so that each is
 * aligned to its element.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index#format">The format</a>
 */
final class SafetensorsSink extends FileSink {

    /** The key of the header that names no tensor. */
    static final String METADATA = "__metadata__";

    /** The longest header that readers take. */
    private static final int MAX_HEADER = 100_000_000;

    private final FileChannel out;
    private final ParallelReader reader;
    /** Where each tensor begins in the file. */
    private final long[] starts;

    private final ByteBuffer header;
    private final long end;

    SafetensorsSink(AtomicFile file, Contents contents, ParallelReader reader) {
        super(file, contents);
        this.out = file.channel();
        this.reader = reader;
        this.starts = offsets(contents.entries());
        this.header = header(contents, starts);
        for (int i = 0; i < starts.length; i++) {
            starts[i] += header.remaining();
        }
        this.end = header.remaining() + contents.bytes();
    }

    /** @throws UnsupportedException if the header would be too long */
    static void check(Contents contents) {
        header(contents, offsets(contents.entries()));
    }

    /** Where each tensor begins behind the header. */
    private static long[] offsets(List<Contents.Entry> entries) {
        long[] offsets = new long[entries.size()];
        List<Integer> wideFirst = IntStream.range(0, offsets.length)
                .boxed()
                .sorted(Comparator.comparing(i -> -entries.get(i).dtype().bytes()))
                .toList();
        long next = 0;
        for (int i : wideFirst) {
            offsets[i] = next;
            next += entries.get(i).bytes();
        }
        return offsets;
    }

    private static ByteBuffer header(Contents contents, long[] offsets) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!contents.metadata().isEmpty()) {
            fields.put(METADATA, contents.sortedMetadata());
        }
        for (int i = 0; i < offsets.length; i++) {
            Contents.Entry entry = contents.entries().get(i);
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("dtype", SafetensorsType.code(entry.dtype()));
            about.put("shape", entry.shape().dims());
            about.put("data_offsets", List.of(offsets[i], offsets[i] + entry.bytes()));
            fields.put(entry.name(), about);
        }
        byte[] json = KerasJson.print(Node.of(fields)).getBytes(StandardCharsets.US_ASCII);
        int padded = (json.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        if (padded > MAX_HEADER) {
            throw new UnsupportedException(
                    Code.TOO_LARGE, "the header of this .safetensors file would be longer than readers take");
        }
        ByteBuffer header = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(padded).put(json);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.flip();
    }

    @Override
    void begin() throws IOException {
        writeFully(header, out);
    }

    @Override
    void write(int index, Tensor tensor) throws IOException {
        seek(starts[index]);
        copy(tensor, reader, out);
    }

    @Override
    void finish() throws IOException {
        seek(end);
    }

    /** Goes to a place, unless it is there; a pipe can go nowhere. */
    private void seek(long place) throws IOException {
        if (out.position() != place) {
            out.position(place);
        }
    }
}
