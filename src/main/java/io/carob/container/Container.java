package io.carob.container;

import io.carob.ConfigException;
import io.carob.config.text.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file or folder that holds the config of a model, its weights, or both. Opening it finds out what it is and reads no more
 * than that takes; the config and the weights are read when they are asked for. What was read stays; tensors are read from
 * the file each time and only while the container is open.
 *
 * <p>Where the file is at fault, every method throws a {@link ConfigException} whose {@link ConfigException#reason} is the
 * cause in a word, and where it cannot be read an IOException.
 */
public sealed interface Container extends Closeable
        permits KerasArchive, KerasFolder, LegacyFile, WeightsFile, ShardedWeights, SavedModel, TfjsModel, ConfigFile {

    /**
     * Opens a file or folder.
     *
     * @throws ConfigException if it is none that holds a model, or is damaged
     * @throws io.carob.MissingLibraryException if a library is needed for it that is not on the class path
     */
    static Container open(Path path) throws IOException {
        return open(path, Limits.DEFAULT);
    }

    /** The same with other limits of texts and packing. */
    static Container open(Path path, Limits limits) throws IOException {
        return new Opening(path, limits).open();
    }

    /** Whether a folder is one container as a whole: a SavedModel, or an unpacked archive. */
    static boolean isFolder(Path folder) {
        return Files.isDirectory(folder) && Opening.isFolder(new SafeFolder(folder));
    }

    /**
     * Whether a file that begins so is a container that is no text. Texts may be configs, and some of them are more.
     *
     * @param start the first bytes of a file, 64 of them or all there are
     */
    static boolean isBinary(byte[] start) {
        return Opening.isBinary(start);
    }

    /** What it is. */
    ContainerKind kind();

    /** The config in it; empty if it holds none. */
    Optional<ConfigText> config() throws IOException;

    /**
     * The config in it.
     *
     * @throws ConfigException if it holds none, which says what it holds instead
     */
    default ConfigText requireConfig() throws IOException {
        return config().orElseThrow(() -> ContainerFault.CONFIG_MISSING.at(
                "$", "is " + kind().description() + ", in which there is no config of a model"));
    }

    /** What it says of itself beside the config. */
    Metadata metadata() throws IOException;

    /**
     * All weights in it, the state of an optimizer included where that is stored among them, in the order of the file.
     *
     * @throws io.carob.CarobException if they cannot be read, or not without running code in the file
     */
    List<Weight> weights() throws IOException;

    /** Other files in it, such as vocabularies. */
    default List<Asset> assets() throws IOException {
        return List.of();
    }
}
