package io.carob.container;

import io.carob.ConfigException;
import io.carob.config.Quoted;
import io.carob.container.hdf5.HdfBytes;
import io.carob.tensor.DType;
import io.carob.tensor.FileTensor;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads NumPy's array file, versions 1 to 3. An array of Python objects is refused: only unpickling could read it, which runs
 * what the file says. Elements of two bytes without a type are bfloat16, as ml_dtypes saves them.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The format</a>
 */
final class NpyArray {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** NumPy itself takes 10 000 characters. */
    private static final int LONGEST_HEADER = 1 << 16;

    private static final String OBJECTS = "O";
    private static final List<String> KEYS = List.of("descr", "fortran_order", "shape");
    private static final Pattern ENTRY = Pattern.compile("\\s*'(descr|fortran_order|shape)'\\s*:\\s*"
            + "('[^']*'|True|False|\\([0-9L,\\s]*\\))\\s*(?:,\\s*|(?=\\}))");
    private static final Pattern DESCR = Pattern.compile("([<>|=])([a-zA-Z])([0-9]*)");
    private static final Map<String, DType> TYPES = types();

    private NpyArray() {}

    private static Map<String, DType> types() {
        Map<String, DType> types = new HashMap<>();
        for (DType dtype : DType.values()) {
            String letter = switch (dtype.kind()) {
                case FLOAT -> dtype == DType.BFLOAT16 ? "V" : "f";
                case SIGNED -> "i";
                case UNSIGNED -> "u";
                case BOOLEAN -> "b";
                case COMPLEX -> "c";
            };
            types.put(letter + dtype.bytes(), dtype);
        }
        return types;
    }

    static boolean isOne(byte[] start) {
        return start.length >= MAGIC.length && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * The array of a file, or of a part of one, which is read each time it is asked for.
     *
     * @throws ConfigException if it is none, holds what is no number, or is longer or shorter than it says
     */
    static Tensor read(HdfBytes file) throws IOException {
        byte[] start = bytes(file, 0, 12);
        if (!isOne(start) || start.length < 10 || start[6] < 1 || start[6] > 3) {
            throw fault("is no array of NumPy of version 1, 2 or 3");
        }
        ByteBuffer prefix = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        boolean small = start[6] == 1;
        if (!small && start.length < 12) {
            throw fault("ends inside its header");
        }
        long length = small ? Short.toUnsignedLong(prefix.getShort(8)) : Integer.toUnsignedLong(prefix.getInt(8));
        long data = (small ? 10 : 12) + length;
        if (length > LONGEST_HEADER || data > file.size()) {
            throw fault("has a header of " + length + " bytes, more than there are or than a header has");
        }
        byte[] header = bytes(file, data - length, (int) length);
        return tensor(entries(new String(header, StandardCharsets.ISO_8859_1)), file, data);
    }

    private static Map<String, String> entries(String header) {
        Map<String, String> entries = new HashMap<>();
        String text = header.strip();
        Matcher entry = ENTRY.matcher(text);
        int at = 1;
        while (text.startsWith("{") && entry.region(at, text.length()).lookingAt()) {
            entries.put(entry.group(1), entry.group(2));
            at = entry.end();
        }
        if (!text.substring(Math.min(at, text.length())).equals("}") || entries.size() != KEYS.size()) {
            throw fault("has a header that does not say descr, fortran_order and shape of one plain array: "
                    + Quoted.of(text));
        }
        return entries;
    }

    private static Tensor tensor(Map<String, String> entries, HdfBytes file, long data) {
        String descr = entries.getOrDefault("descr", "").replace("'", "");
        Matcher type = DESCR.matcher(descr);
        if (type.matches() && type.group(2).equals(OBJECTS)) {
            throw ContainerFault.WEIGHTS_PICKLED.at(
                    "$", "holds pickled Python objects, which are never unpickled; save numbers instead");
        }
        DType dtype = Optional.of(type)
                .filter(Matcher::matches)
                .map(found -> TYPES.get(found.group(2) + found.group(3)))
                .orElseThrow(() -> ContainerFault.WEIGHTS_DTYPE.at(
                        "$", "has elements of the type " + Quoted.of(descr) + ", which no tensor of Keras has"));
        Shape shape = shape(entries.getOrDefault("shape", ""));
        boolean columns = entries.getOrDefault("fortran_order", "").equals("True") && shape.rank() > 1;
        List<Long> stored = new ArrayList<>(shape.dims());
        if (columns) {
            Collections.reverse(stored);
        }
        ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        requireSize(dtype, shape, file.size() - data);
        Tensor tensor = new FileTensor(dtype, new Shape(stored), file.file(), file.start() + data, order);
        int rank = shape.rank();
        return columns
                ? tensor.permute(
                        IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray())
                : tensor;
    }

    private static Shape shape(String text) {
        try {
            return Shape.parse(text.replace("L", "").replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw fault("has the shape " + Quoted.of(text) + ": " + e.getMessage());
        }
    }

    private static void requireSize(DType dtype, Shape shape, long bytes) {
        // divided, for the product may be more than a long holds
        if (bytes % dtype.bytes() != 0 || bytes / dtype.bytes() != shape.elements()) {
            throw ContainerFault.WEIGHTS_SIZE.at(
                    "$", "has " + bytes + " bytes behind its header, which are not " + dtype + " of shape " + shape);
        }
    }

    /** Some bytes, or as many as there are. */
    private static byte[] bytes(HdfBytes file, long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(count, file.size() - from)));
        while (buffer.hasRemaining()) {
            if (file.file().read(buffer, file.start() + from + buffer.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return buffer.array();
    }

    private static ConfigException fault(String problem) {
        return ContainerFault.NPY_HEADER.at("$", problem);
    }
}
