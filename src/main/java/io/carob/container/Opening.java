package io.carob.container;

import io.carob.config.Node;
import io.carob.config.text.Limits;
import io.carob.config.text.TextFormat;
import io.carob.container.hdf5.HdfBytes;
import io.carob.container.hdf5.HdfReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out what a file or folder is, by what is in it. A name only tells what a file that is nothing was meant to be. */
final class Opening {

    private static final int ENOUGH = 64;
    private static final List<String> WEIGHT_GROUPS = List.of("/layers", "/vars", "/_layer_checkpoint_dependencies");

    private final Path path;
    private final Limits limits;

    Opening(Path path, Limits limits) {
        this.path = path;
        this.limits = limits;
    }

    static boolean isBinary(byte[] start) {
        return isZip(start) || HdfReader.isSignature(start) || isSavedMetadata(start);
    }

    Container open() throws IOException {
        if (Files.isDirectory(path)) {
            return folder(new SafeFolder(path));
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        boolean kept = false;
        try {
            Container container = file(file);
            kept = container instanceof KerasArchive
                    || container instanceof LegacyFile
                    || container instanceof WeightsFile;
            return container;
        } finally {
            if (!kept) {
                file.close();
            }
        }
    }

    static boolean isFolder(SafeFolder folder) {
        return isSavedModel(folder) || KerasFolder.isOne(folder);
    }

    private static boolean isSavedModel(SafeFolder folder) {
        return folder.has(SavedModel.GRAPH) || folder.has(SavedModel.METADATA);
    }

    private Container folder(SafeFolder folder) throws IOException {
        if (isSavedModel(folder)) {
            return SavedModel.of(folder, limits);
        } else if (KerasFolder.isOne(folder)) {
            return new KerasFolder(folder, limits);
        } else if (folder.has(TfjsModel.FILE)) {
            ConfigText text =
                    ConfigText.read(KerasFolder.bytes(folder, TfjsModel.FILE, limits), TfjsModel.FILE, limits);
            if (TfjsModel.isOne(text.document())) {
                return ConfigText.within(TfjsModel.FILE, () -> new TfjsModel(folder, text));
            }
        }
        throw ContainerFault.CONFIG_MISSING.at(
                "$",
                "is a folder without a model: no saved_model.pb, no config.json with metadata.json, no model.json");
    }

    private Container file(FileChannel file) throws IOException {
        byte[] start = start(file);
        if (start.length == 0) {
            throw ContainerFault.EMPTY.at("$", "the file is empty");
        } else if (isZip(start)) {
            return new KerasArchive(file, limits);
        } else if (HdfReader.isSignature(start)) {
            return hdf5(file);
        } else if (start.length > 1 && start[0] == 0x1f && start[1] == (byte) 0x8b) {
            throw ContainerFault.GZIP.at("$", "is compressed with gzip; unpack it first");
        } else if (isSavedMetadata(start)) {
            SavedModel model = new SavedModel(() -> Optional.of(bytes()), limits);
            model.nodes();
            return model;
        }
        refuseMisnamed(start);
        return text(bytes());
    }

    private static byte[] start(FileChannel file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(ENOUGH);
        while (buffer.hasRemaining() && file.read(buffer, buffer.position()) >= 0) {
            // a file may give less than there is
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private byte[] bytes() throws IOException {
        return KerasFolder.bytes(SafeFolder.of(path), String.valueOf(path.getFileName()), limits);
    }

    /** A member, or the end of an archive that has none. */
    private static boolean isZip(byte[] start) {
        return start.length >= 4
                && start[0] == 'P'
                && start[1] == 'K'
                && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6));
    }

    /** The first field of such a file is a message, whose length is no text; a text may begin with a line break too. */
    private static boolean isSavedMetadata(byte[] start) {
        return start.length > 1 && start[0] == '\n' && !isText(start);
    }

    private static boolean isText(byte[] start) {
        for (byte each : start) {
            if (each >= 0 && each < ' ' && each != '\t' && each != '\n' && each != '\r') {
                return false;
            }
        }
        // the last character may be cut off
        String text = new String(start, StandardCharsets.UTF_8);
        int fault = text.indexOf('\ufffd');
        return fault < 0 || (fault >= text.length() - 3 && start.length == ENOUGH);
    }

    private Container hdf5(FileChannel file) throws IOException {
        HdfReader reader = HdfReader.open(new HdfBytes(file, 0, file.size()));
        boolean legacy = reader.attributes("/").stream()
                .anyMatch(name -> name.equals(LegacyFile.MODEL_CONFIG)
                        || name.equals(LegacyFile.LAYER_NAMES)
                        || name.equals(LegacyFile.LAYER_NAMES + "0"));
        if (legacy) {
            return new LegacyFile(file, reader, limits);
        } else if (WEIGHT_GROUPS.stream().anyMatch(reader::isGroup)
                || !reader.datasets("/").isEmpty()) {
            return new WeightsFile(file, reader);
        }
        throw ContainerFault.CONFIG_MISSING.at(
                "/", "is an HDF5 file with neither a model_config, nor layer_names, nor weights");
    }

    private void refuseMisnamed(byte[] start) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        boolean object =
                new String(start, StandardCharsets.ISO_8859_1).stripLeading().startsWith("{");
        if (object) {
            return;
        } else if (name.endsWith(".keras") || name.endsWith(".zip")) {
            throw ContainerFault.ZIP_MAGIC.at(
                    "byte 0", "a .keras archive is a zip, which begins with PK; this file does not");
        } else if (name.endsWith(".h5") || name.endsWith(".hdf5")) {
            throw ContainerFault.HDF5_MAGIC.at(
                    "byte 0", "an HDF5 file begins with \\x89HDF\\r\\n\\x1a\\n, this one does not");
        }
    }

    private Container text(byte[] bytes) throws IOException {
        String text = ConfigText.decoded(bytes, limits);
        String name = String.valueOf(path.getFileName());
        if (TextFormat.ofFile(name).orElseGet(() -> TextFormat.ofText(text)) == TextFormat.YAML) {
            return new ConfigFile(yaml(text));
        }
        ConfigText config = ConfigText.read(text, "", limits);
        Node.Mapping document = config.document();
        if (TfjsModel.isOne(document)) {
            return new TfjsModel(SafeFolder.of(path), config);
        } else if (ShardedWeights.isOne(document)) {
            return new ShardedWeights(SafeFolder.of(path), document);
        }
        return new ConfigFile(config);
    }

    private ConfigText yaml(String text) {
        Node tree = TextFormat.YAML.read(text, limits, false, warning -> {});
        if (tree instanceof Node.Mapping object) {
            return new ConfigText(text, object, object);
        }
        throw ContainerFault.UNKNOWN_CONTENT.at("$", "is none of the files that hold models, got " + tree.excerpt());
    }
}
