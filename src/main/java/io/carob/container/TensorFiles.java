package io.carob.container;

import io.carob.ConfigException;
import io.carob.config.Quoted;
import io.carob.config.text.Limits;
import io.carob.container.hdf5.HdfBytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Named tensors of a file, whatever its format, or of all such files in a folder: {@code .npy}, {@code .npz}, {@code
 * .safetensors} and every {@link Container} with weights. They are read from the file each time they are asked for, and only
 * while this is open.
 */
public final class TensorFiles implements Closeable {

    private static final String NPY = ".npy";
    private static final String NPZ = ".npz";
    private static final String SAFETENSORS = ".safetensors";
    private static final List<String> EXTENSIONS = List.of(NPY, NPZ, SAFETENSORS, ".h5", ".hdf5", ".keras");
    private static final int START = 8;

    private final Limits limits;
    private final List<Weight> tensors = new ArrayList<>();
    private final Deque<Closeable> open = new ArrayDeque<>();
    private Optional<Container> container = Optional.empty();

    private TensorFiles(Limits limits) {
        this.limits = limits;
    }

    /**
     * Opens a file or folder.
     *
     * @throws ConfigException if it is none that holds tensors, or is damaged, or two of them have one name
     */
    public static TensorFiles open(Path path, Limits limits) throws IOException {
        TensorFiles files = new TensorFiles(limits);
        try {
            files.add(path);
            files.requireOnce();
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** All tensors, in the order of the file; those of a folder by the names of its files. */
    public List<Weight> tensors() {
        return List.copyOf(tensors);
    }

    /** The one container that they are from; empty if they are from other files. */
    public Optional<Container> container() {
        return container;
    }

    private void add(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            String name = String.valueOf(path.getFileName());
            file(path, name.endsWith(NPY) ? name.substring(0, name.length() - NPY.length()) : name);
        } else if (Container.isFolder(path) || Files.isRegularFile(path.resolve(TfjsModel.FILE))) {
            container(path);
        } else {
            folder(path);
        }
    }

    /** Every file with tensors below a folder; an array is called what its file is, folders in front. */
    private void folder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> EXTENSIONS.stream().anyMatch(lower(file)::endsWith))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String name = folder.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            try {
                file(file, lower(file).endsWith(NPY) ? name.substring(0, name.length() - NPY.length()) : name);
            } catch (ConfigException e) {
                throw e.at(Quoted.name(name) + ": " + e.path());
            }
        }
        if (files.isEmpty()) {
            throw ContainerFault.WEIGHTS_MISSING.at(
                    "$", "is a folder in which no file is " + String.join(", ", EXTENSIONS));
        }
        container = Optional.empty();
    }

    private static String lower(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private void file(Path path, String name) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        open.push(file);
        byte[] start = start(file);
        if (lower(path).endsWith(SAFETENSORS)) {
            tensors.addAll(Safetensors.read(file, limits));
        } else if (NpyArray.isOne(start) || lower(path).endsWith(NPY)) {
            tensors.add(new Weight(name, NpyArray.read(new HdfBytes(file, 0, file.size()))));
        } else if (!isZip(start) || !archive(file, lower(path).endsWith(NPZ))) {
            container(path);
        }
    }

    private static byte[] start(FileChannel file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(START);
        while (start.hasRemaining() && file.read(start, start.position()) >= 0) {
            // a file may give less than there is
        }
        return Arrays.copyOf(start.array(), start.position());
    }

    private static boolean isZip(byte[] start) {
        return start.length > 1 && start[0] == 'P' && start[1] == 'K';
    }

    /** Takes the arrays of an archive, unless it is another one: that of a model has a config. */
    private boolean archive(FileChannel file, boolean named) throws IOException {
        ZipArchive archive = ZipArchive.open(file, limits);
        List<ZipMember> members = archive.members();
        boolean arrays = members.stream().anyMatch(member -> member.name().endsWith(NPY));
        if (!named && (!arrays || archive.find(KerasArchive.CONFIG).isPresent())) {
            return false;
        }
        for (ZipMember member : members) {
            String name = member.name();
            if (!name.endsWith(NPY)) {
                throw ContainerFault.NPY_HEADER.at(Quoted.name(name), "is no array of NumPy, and stands among arrays");
            }
            HdfBytes image = archive.image(member, () -> {
                FileChannel copy = ZipArchive.TemporaryFiles.open();
                open.push(copy);
                return copy;
            });
            try {
                tensors.add(new Weight(name.substring(0, name.length() - NPY.length()), NpyArray.read(image)));
            } catch (ConfigException e) {
                throw e.at(Quoted.name(name) + ": " + e.path());
            }
        }
        return true;
    }

    private void container(Path path) throws IOException {
        Container opened = Container.open(path, limits);
        open.push(opened);
        container = Optional.of(opened);
        if (opened instanceof ConfigFile) {
            throw ContainerFault.WEIGHTS_MISSING.at("$", "is a config, in which there are no tensors");
        } else if (opened instanceof LegacyFile legacy) {
            legacy.layers().forEach(layer -> addAll(layer.layer(), layer.weights()));
            addAll(LegacyFile.TOP_LEVEL, legacy.ownWeights());
            addAll(LegacyFile.OPTIMIZER_WEIGHTS.substring(1), legacy.optimizerWeights());
        } else {
            tensors.addAll(opened.weights());
        }
    }

    /** Names them by their group too, for two layers may call their weights the same. */
    private void addAll(String group, List<Weight> weights) {
        for (Weight weight : weights) {
            boolean inside = weight.name().startsWith(group + "/");
            String name = inside ? weight.name() : group + "/" + weight.name();
            tensors.add(new Weight(name, weight.stored(), weight.tensor()));
        }
    }

    private void requireOnce() {
        Set<String> names = new HashSet<>();
        for (Weight tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw ContainerFault.NAME_TWICE.at(Quoted.name(tensor.name()), "is the name of two tensors");
            }
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
