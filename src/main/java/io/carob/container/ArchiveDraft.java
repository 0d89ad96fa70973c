package io.carob.container;

import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.container.hdf5.HdfWriter;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.sink.AtomicFile;
import io.carob.tensor.sink.SourceDate;
import io.carob.tensor.sink.StoredZip;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code .keras} archive that is to be written.
 *
 * @param config the text of the model's config
 * @param metadata the version of Keras, and when the model was saved. Where {@code SOURCE_DATE_EPOCH} is set, it counts;
 *     where neither is, the archive says the first date that a zip file can have
 * @param weights the model's, and the state of its optimizer
 * @param assets files beside them, each with its path
 */
public record ArchiveDraft(String config, Metadata metadata, WeightsDraft weights, List<Asset> assets)
        implements Draft {

    private static final DateTimeFormatter SAVED = DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss");

    /** @throws IllegalArgumentException if an asset is not below {@code assets/} */
    public ArchiveDraft {
        assets = List.copyOf(assets);
        for (Asset asset : assets) {
            if (!asset.name().startsWith(KerasArchive.ASSETS)) {
                throw new IllegalArgumentException(
                        "an asset stands below " + KerasArchive.ASSETS + ", not at " + asset.name());
            }
        }
    }

    @Override
    public ContainerKind kind() {
        return ContainerKind.KERAS_V3;
    }

    @Override
    public void write(Path path, ParallelReader reader) throws IOException {
        HdfWriter image = weights.file();
        try (AtomicFile file = AtomicFile.create(path)) {
            file.requireSpace(image.size());
            StoredZip zip = new StoredZip(file.channel(), SourceDate.of(System.getenv()));
            add(zip, KerasArchive.METADATA, about(System.getenv()).getBytes(StandardCharsets.UTF_8));
            add(zip, KerasArchive.CONFIG, config.getBytes(StandardCharsets.UTF_8));
            zip.add(KerasArchive.WEIGHTS, image.size(), to -> image.write(new Member(to), reader));
            for (Asset asset : assets) {
                add(zip, asset.name(), asset.read());
            }
            zip.finish();
            file.commit();
        }
    }

    private static void add(StoredZip zip, String name, byte[] bytes) throws IOException {
        zip.add(name, bytes.length, to -> to.write(ByteBuffer.wrap(bytes)));
    }

    private String about(Map<String, String> environment) {
        Map<String, Object> about = new LinkedHashMap<>();
        metadata.kerasVersion().ifPresent(version -> about.put("keras_version", version));
        LocalDateTime asked = SourceDate.asked(environment).orElse(null);
        about.put(
                "date_saved",
                asked != null ? SAVED.format(asked) : metadata.saved().orElse(SAVED.format(SourceDate.FIRST)));
        return KerasJson.print(Node.of(about));
    }

    /** The member of a zip that is being added, for who writes to a channel. */
    private record Member(StoredZip zip) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int count = bytes.remaining();
            zip.write(bytes);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // the zip goes on
        }
    }
}
