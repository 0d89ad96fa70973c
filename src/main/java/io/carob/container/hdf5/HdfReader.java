package io.carob.container.hdf5;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.MissingLibraryException;
import io.carob.UnsupportedException;
import io.carob.container.hdf5.HdfStructure.Found;
import io.carob.container.hdf5.JhdfDatasets.Elements;
import io.carob.tensor.DType;
import io.carob.tensor.FileTensor;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an HDF5 image: attributes that are text, the tree of groups, and datasets as tensors. Opening it looks at the root
 * and its attributes only; whatever else is asked first has the whole structure checked, though no data read. A path begins
 * with {@code /}, which is the root.
 *
 * <p>Everything here throws {@link ConfigException}, whose place is a path or a byte of the image, where the image is at fault.
 */
public final class HdfReader {

    private static final String JHDF = "io.jhdf:jhdf:0.10.0";

    /** How every HDF5 file begins. */
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private final HdfBytes bytes;
    private final HdfStructure structure;
    private final JhdfDatasets datasets;

    private HdfReader(HdfBytes bytes) {
        this.bytes = bytes;
        this.structure = new HdfStructure(bytes);
        this.datasets = new JhdfDatasets(bytes);
    }

    /**
     * Opens an image, which must not change as long as it is read.
     *
     * @throws ConfigException if it is none, is cut off, or its root is damaged
     * @throws MissingLibraryException if jHDF is not on the class path
     */
    public static HdfReader open(HdfBytes bytes) {
        MissingLibraryException.require("io.jhdf.HdfFile", JHDF, "to read HDF5 files");
        return new HdfReader(bytes);
    }

    /** Whether a file that begins so is an HDF5 file. */
    public static boolean isSignature(byte[] start) {
        return start.length >= SIGNATURE.length
                && Arrays.equals(SIGNATURE, 0, SIGNATURE.length, start, 0, SIGNATURE.length);
    }

    /** Names of the attributes of an object, in order. */
    public Set<String> attributes(String path) {
        return found(path).attributes().keySet();
    }

    /**
     * The texts of an attribute, in order; one if it is a single text. Empty if there is no such attribute.
     *
     * @throws ConfigException if it is not text, whose reason is {@code hdf5-not-text}
     */
    public Optional<List<String>> texts(String path, String attribute) {
        CheckedAttribute found = found(path).attributes().get(attribute);
        if (found == null) {
            return Optional.empty();
        }
        String place = path + "@" + attribute;
        // h5py gives an empty list the type of numbers
        if (found.value().bytes(place) == 0) {
            return Optional.of(List.of());
        }
        int width = found.value().width();
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < found.data().limit(); at += width) {
            ByteBuffer element = found.data().slice(at, width).order(ByteOrder.LITTLE_ENDIAN);
            texts.add(
                    switch (found.value().text()) {
                        case FIXED -> text(untilZero(element), place);
                        case VARIABLE -> text(structure.text(element, place), place);
                        case NONE ->
                            throw new ConfigException(Code.WRONG_TYPE, place, "is not text").because("hdf5-not-text");
                    });
        }
        return Optional.of(texts);
    }

    private static ByteBuffer untilZero(ByteBuffer element) {
        int end = 0;
        while (end < element.limit() && element.get(end) != 0) {
            end++;
        }
        return element.slice(0, end);
    }

    private static String text(ByteBuffer utf8, String place) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8.duplicate()).toString();
        } catch (CharacterCodingException e) {
            throw new ConfigException(Code.ENCODING, place, "the text is not UTF-8");
        }
    }

    /** Whether there is a group at this path. */
    public boolean isGroup(String path) {
        Found object = structure.objects().get(path);
        return object != null && object.isGroup();
    }

    /** Whether there is a dataset at this path. */
    public boolean isDataset(String path) {
        Found object = structure.objects().get(path);
        return object != null && !object.isGroup();
    }

    /** Names of what is in a group, in the order of the image; none if there is no such group. */
    public List<String> members(String group) {
        Found object = structure.objects().get(group);
        return object == null ? List.of() : object.members();
    }

    /** Paths of all datasets in a group and below, in the order of the image. */
    public List<String> datasets(String group) {
        String lead = group.equals("/") ? "/" : group + "/";
        return structure.objects().entrySet().stream()
                .filter(entry -> !entry.getValue().isGroup())
                .map(Map.Entry::getKey)
                .filter(path -> path.startsWith(lead))
                .toList();
    }

    /**
     * A dataset. Its elements are read from the file when they are asked for.
     *
     * @throws UnsupportedException if no tensor of Keras has such elements
     */
    public Tensor tensor(String path) {
        Found found = found(path);
        CheckedData data = found.data();
        if (data == null) {
            throw HdfFault.DAMAGED.at(path, "is a group where a dataset is wanted");
        }
        // h5py gives such a type no name, which jHDF cannot read
        Elements elements = data.value().opaque()
                ? Elements.opaque(data.value().width())
                : datasets.elements(found.address(), path);
        DType dtype = elements.dtype()
                .orElseThrow(() -> new UnsupportedException(
                        Code.DTYPE, path + ": the elements of this dataset are none of a tensor of Keras"));
        if (dtype.bytes() != data.value().width()) {
            throw HdfFault.DAMAGED.at(path, "its type contradicts itself");
        }
        Shape shape = new Shape(data.value().dims());
        if (data.compact()) {
            if (elements.order() == ByteOrder.BIG_ENDIAN) {
                throw HdfFault.UNSUPPORTED.at(path, "is compact and big-endian, as Keras writes none");
            }
            byte[] stored = datasets.compact(found.address(), path);
            return StoredTensor.of(
                    dtype, shape, Arrays.copyOf(stored, (int) data.value().bytes(path)));
        }
        return data.address() == HdfBytes.UNDEFINED
                ? new ZeroTensor(dtype, shape)
                : new FileTensor(dtype, shape, bytes.file(), bytes.start() + data.address(), elements.order());
    }

    private Found found(String path) {
        if (path.equals("/")) {
            return structure.root();
        }
        Found object = structure.objects().get(path);
        if (object == null) {
            throw new ConfigException(Code.MISSING_KEY, path, "nothing is there").because("hdf5-missing");
        }
        return object;
    }
}
