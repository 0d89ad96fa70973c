package io.carob.config.text;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Tag;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number in a NumPy scalar as PyYAML writes it: a dtype and the bytes.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/arrays.dtypes.html">NumPy, data type objects</a>
 */
final class NumpyScalar {

    private static final String DTYPE = YamlType.PREFIX + "python/object/apply:numpy.dtype";

    private static final String BINARY = YamlType.PREFIX + "binary";

    private static final Pattern CODE = Pattern.compile("([<>|=]?)([iufb])([1248])");

    private NumpyScalar() {}

    /** The number, if the dtype is one of whole or floating numbers of up to 64 bits, or of booleans. */
    static Optional<? extends Node> read(Tag tag, Node dtype, Node data) {
        Optional<byte[]> bytes = bytes(data);
        if (bytes.isEmpty()
                || !(dtype instanceof Node.Opaque type && type.tag().equals(DTYPE))
                || !(type.content() instanceof Node.Mapping call)) {
            return Optional.empty();
        }
        Matcher code = CODE.matcher(text(item(call.get("args"), 0)));
        if (!code.matches()) {
            return Optional.empty();
        }
        int size = Integer.parseInt(code.group(3));
        if (bytes.get().length < size) {
            return Optional.empty();
        }
        byte[] most = Arrays.copyOf(bytes.get(), size);
        String order = text(item(call.get("state"), 1)) + code.group(1);
        return number(code.group(2) + size, order.startsWith(">") ? most : reversed(most), tag);
    }

    /** The number in bytes whose first is the highest. */
    private static Optional<? extends Node> number(String code, byte[] bytes, Tag tag) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        return switch (code) {
            case "b1" -> Optional.of(new Node.Bool(bytes[0] != 0));
            case "f2" -> Optional.of(new Num.Real(half(buffer.getShort()), tag));
            case "f4" -> Optional.of(new Num.Real(buffer.getFloat(), tag));
            case "f8" -> Optional.of(new Num.Real(buffer.getDouble(), tag));
            case "i1", "i2", "i4", "i8" -> Optional.of(new Num.Int(new BigInteger(bytes), tag));
            case "u1", "u2", "u4", "u8" -> Optional.of(new Num.Int(new BigInteger(1, bytes), tag));
            default -> Optional.empty();
        };
    }

    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double size = exponent == 0x1F
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
        return bits < 0 ? -size : size;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    /** Base64, or where Python 2 saw nothing but ASCII a text of it. */
    private static Optional<byte[]> bytes(Node data) {
        if (data instanceof Node.Opaque opaque
                && opaque.tag().equals(BINARY)
                && opaque.content() instanceof Node.Text text) {
            return Optional.of(PythonBase64.decode(text.value()));
        }
        return data instanceof Node.Text text && text.value().chars().allMatch(c -> c < 0x80)
                ? Optional.of(text.value().getBytes(StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    private static Optional<Node> item(Optional<Node> list, int index) {
        return list.filter(node -> node instanceof Node.Sequence)
                .map(node -> ((Node.Sequence) node).items())
                .filter(items -> items.size() > index)
                .map(items -> items.get(index));
    }

    private static String text(Optional<Node> node) {
        return node.filter(value -> value instanceof Node.Text)
                .map(value -> ((Node.Text) value).value())
                .orElse("");
    }
}
