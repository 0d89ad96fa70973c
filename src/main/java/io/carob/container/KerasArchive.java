package io.carob.container;

import io.carob.ConfigException;
import io.carob.config.text.Limits;
import io.carob.container.hdf5.HdfBytes;
import io.carob.container.hdf5.HdfReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@code .keras} archive of Keras 3 or tf_keras: a zip with the config, the weights and assets. */
public final class KerasArchive implements Container {

    static final String CONFIG = "config.json";
    static final String METADATA = "metadata.json";
    static final String WEIGHTS = "model.weights.h5";
    static final String PICKLED_WEIGHTS = "model.weights.npz";
    static final String ASSETS = "assets/";

    private final FileChannel file;
    private final ZipArchive archive;
    private final ZipMember configMember;
    private final Limits limits;
    private final List<FileChannel> temporary = new ArrayList<>();
    private @Nullable ConfigText config;
    private @Nullable List<Weight> weights;

    KerasArchive(FileChannel file, Limits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        this.archive = ZipArchive.open(file, limits);
        this.configMember = archive.find(CONFIG).orElseThrow(() -> ContainerFault.CONFIG_MISSING.at("$", missing()));
    }

    private String missing() {
        boolean arrays =
                archive.members().stream().anyMatch(member -> member.name().endsWith(".npy"));
        return (arrays ? "is an .npz file with arrays of NumPy" : "is a zip archive without a " + CONFIG)
                + ", and no .keras archive";
    }

    @Override
    public ContainerKind kind() {
        return ContainerKind.KERAS_V3;
    }

    /** Names of all its members, in order. */
    public List<String> members() {
        return archive.members().stream().map(ZipMember::name).toList();
    }

    @Override
    public synchronized Optional<ConfigText> config() throws IOException {
        if (config == null) {
            config = ConfigText.read(archive.bytes(configMember), CONFIG, limits);
        }
        return Optional.of(config);
    }

    @Override
    public Metadata metadata() throws IOException {
        Optional<ZipMember> member = archive.find(METADATA);
        return member.isPresent() ? metadata(archive.bytes(member.get()), limits) : Metadata.NONE;
    }

    static Metadata metadata(byte[] text, Limits limits) {
        ConfigText metadata = ConfigText.read(text, METADATA, limits);
        return new Metadata(
                metadata.document().text("keras_version"),
                Optional.empty(),
                Optional.empty(),
                metadata.document().text("date_saved"));
    }

    @Override
    public synchronized List<Weight> weights() throws IOException {
        if (weights == null) {
            weights = read();
        }
        return weights;
    }

    private List<Weight> read() throws IOException {
        Optional<ZipMember> member = archive.find(WEIGHTS);
        if (member.isPresent()) {
            HdfReader reader = reader(member.get());
            return ConfigText.within(WEIGHTS, () -> WeightsFile.weights(reader));
        } else if (archive.find(PICKLED_WEIGHTS).isPresent()) {
            throw pickled();
        }
        return List.of();
    }

    private HdfReader reader(ZipMember member) throws IOException {
        HdfBytes image = archive.image(member, () -> {
            FileChannel copy = ZipArchive.TemporaryFiles.open();
            temporary.add(copy);
            return copy;
        });
        return ConfigText.within(WEIGHTS, () -> HdfReader.open(image));
    }

    static ConfigException pickled() {
        return ContainerFault.WEIGHTS_PICKLED.at(
                PICKLED_WEIGHTS,
                "holds pickled Python objects, which are never unpickled; save the model with HDF5 weights");
    }

    @Override
    public List<Asset> assets() {
        return archive.members().stream()
                .filter(member ->
                        member.name().startsWith(ASSETS) && !member.name().endsWith("/"))
                .map(member -> new Asset(member.name(), member.size(), () -> archive.bytes(member)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        for (FileChannel copy : temporary) {
            copy.close();
        }
        file.close();
    }
}
