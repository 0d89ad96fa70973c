package io.carob.golden;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Quoted;
import io.carob.config.text.Limits;
import io.carob.config.text.TextFormat;
import io.carob.container.TensorFiles;
import io.carob.container.Weight;
import io.carob.tensor.Tensor;
import io.carob.weights.InitialWeights;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What another implementation wrote for the cases of a manifest, in one folder. A tensor is in {@code ID.npy}, or under the id
 * in a {@code .npz} or {@code .safetensors} file of any name; a text in {@code ID.json}, {@code ID.yaml} or {@code ID.txt},
 * with or without a line break at its end; the weights of a whole model in {@code ID.npz}, {@code ID.safetensors}, {@code
 * ID.weights.h5}, {@code ID.keras} or {@code ID.h5}, called by their paths where Keras does not say how. In the name of a file
 * every character of an id but letters, digits, {@code .}, {@code _} and {@code -} is {@code %} with its bytes in hex.
 */
public final class ActualFiles implements Subject, Closeable {

    private static final List<String> BUNDLES = List.of(".npz", ".safetensors");
    private static final List<String> TEXTS = List.of(".json", ".yaml", ".txt");
    private static final List<String> MODELS = List.of(".npz", ".safetensors", ".weights.h5", ".keras", ".h5");

    private final Path folder;
    private final List<Closeable> open = new ArrayList<>();
    private Optional<Map<String, Tensor>> bundled = Optional.empty();

    private ActualFiles(Path folder) {
        this.folder = folder;
    }

    /** What is in a folder. @throws IOException if it is none */
    public static ActualFiles in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        return new ActualFiles(folder);
    }

    /** What a file of a case is called, without its extension. */
    static String fileName(String id) {
        StringBuilder name = new StringBuilder();
        for (byte each : id.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (each >= '0' && each <= '9')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= 'a' && each <= 'z')
                    || each == '_'
                    || each == '-'
                    || (each == '.' && name.length() > 0);
            name.append(plain ? String.valueOf((char) each) : String.format(Locale.ROOT, "%%%02X", each & 0xFF));
        }
        return name.toString();
    }

    @Override
    public boolean isCarob() {
        return false;
    }

    @Override
    public boolean wroteTensor(String id) {
        return Files.exists(folder.resolve(fileName(id) + ".npy")) || bundled().containsKey(id);
    }

    @Override
    public Tensor tensor(String id) {
        Path file = folder.resolve(fileName(id) + ".npy");
        if (Files.exists(file)) {
            // read whole: a manifest may have more cases than a process may have open files
            return reading(file, () -> {
                try (TensorFiles files = TensorFiles.open(file, Limits.DEFAULT)) {
                    return NpyFile.stored(files.tensors().get(0).tensor());
                }
            });
        }
        return Optional.ofNullable(bundled().get(id))
                .orElseThrow(() -> missing(
                        id,
                        file.getFileName() + ", nor the name " + Quoted.of(id) + " in a file of "
                                + String.join(" or ", BUNDLES)));
    }

    private synchronized Map<String, Tensor> bundled() {
        if (bundled.isEmpty()) {
            Map<String, Tensor> tensors = new HashMap<>();
            for (Path file : bundles()) {
                TensorFiles files = reading(file, () -> TensorFiles.open(file, Limits.DEFAULT));
                open.add(files);
                for (Weight weight : files.tensors()) {
                    tensors.putIfAbsent(weight.name(), weight.tensor());
                }
            }
            bundled = Optional.of(tensors);
        }
        return bundled.get();
    }

    private List<Path> bundles() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> BUNDLES.stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Tensor> weights(String id, InitialWeights names) {
        Path file = find(id, MODELS);
        return reading(file, () -> {
            try (TensorSet set = TensorSet.open(file.toString(), Limits.DEFAULT)) {
                Map<String, Tensor> found = new HashMap<>();
                for (TensorSet.Named tensor : set.beside(TensorSet.of(names)).tensors()) {
                    found.put(tensor.name(), NpyFile.stored(tensor.source().get()));
                }
                List<Tensor> tensors = new ArrayList<>();
                for (String name : names.names()) {
                    tensors.add(Optional.ofNullable(found.get(name))
                            .orElseThrow(() -> missing(id, Quoted.of(name) + " in " + file.getFileName())));
                }
                return tensors;
            }
        });
    }

    @Override
    public String text(String id) {
        Path file = find(id, TEXTS);
        String text = reading(file, () -> {
            try (InputStream in = Files.newInputStream(file)) {
                return TextFormat.text(in, Limits.DEFAULT);
            }
        });
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** The file of a case that has one of these extensions. */
    private Path find(String id, List<String> extensions) {
        for (String extension : extensions) {
            Path file = folder.resolve(fileName(id) + extension);
            if (Files.exists(file)) {
                return file;
            }
        }
        throw missing(id, fileName(id) + String.join(" or ", extensions));
    }

    private static ConfigException missing(String id, String wanted) {
        return new ConfigException(Code.MISSING_KEY, id, "nothing was written: there is no " + wanted);
    }

    /** Reads a file. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T reading(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (ConfigException e) {
            String name = String.valueOf(file.getFileName());
            throw e.path().startsWith(name) ? e : e.at(name + ": " + e.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
    }
}
