package io.carob.container;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.text.Limits;
import io.carob.container.hdf5.HdfBytes;
import io.carob.container.hdf5.HdfReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members of a {@code .keras} archive as files of a folder, as Keras 3 writes with {@code zipped=False}. */
public final class KerasFolder implements Container {

    private final SafeFolder folder;
    private final Limits limits;
    private @Nullable ConfigText config;
    private @Nullable FileChannel image;
    private @Nullable List<Weight> weights;

    KerasFolder(SafeFolder folder, Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    static boolean isOne(SafeFolder folder) {
        return folder.has(KerasArchive.CONFIG) && folder.has(KerasArchive.METADATA);
    }

    @Override
    public ContainerKind kind() {
        return ContainerKind.KERAS_V3_DIRECTORY;
    }

    @Override
    public synchronized Optional<ConfigText> config() throws IOException {
        if (config == null) {
            config = ConfigText.read(bytes(folder, KerasArchive.CONFIG, limits), KerasArchive.CONFIG, limits);
        }
        return Optional.of(config);
    }

    @Override
    public Metadata metadata() throws IOException {
        return KerasArchive.metadata(bytes(folder, KerasArchive.METADATA, limits), limits);
    }

    /** All of a file, which is at most as large as a text may be. */
    static byte[] bytes(SafeFolder folder, String name, Limits limits) throws IOException {
        try (InputStream in = Files.newInputStream(folder.file(name, name))) {
            int most = (int) Math.min(limits.bytes(), Integer.MAX_VALUE - 16);
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new ConfigException(Code.LIMIT, name, "is larger than the reader's limit of " + most + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public synchronized List<Weight> weights() throws IOException {
        if (weights == null) {
            weights = read();
        }
        return weights;
    }

    private List<Weight> read() throws IOException {
        if (folder.has(KerasArchive.WEIGHTS)) {
            FileChannel file = folder.open(KerasArchive.WEIGHTS, KerasArchive.WEIGHTS);
            image = file;
            HdfBytes bytes = new HdfBytes(file, 0, file.size());
            return ConfigText.within(KerasArchive.WEIGHTS, () -> WeightsFile.weights(HdfReader.open(bytes)));
        } else if (folder.has(KerasArchive.PICKLED_WEIGHTS)) {
            throw KerasArchive.pickled();
        }
        return List.of();
    }

    @Override
    public List<Asset> assets() throws IOException {
        Path assets = folder.path().resolve(KerasArchive.ASSETS);
        if (!Files.isDirectory(assets)) {
            return List.of();
        }
        List<Asset> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(assets)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.path().relativize(file).toString().replace('\\', '/');
                all.add(new Asset(name, Files.size(file), () -> bytes(folder, name, limits)));
            }
        }
        return all;
    }

    @Override
    public synchronized void close() throws IOException {
        if (image != null) {
            image.close();
        }
    }
}
