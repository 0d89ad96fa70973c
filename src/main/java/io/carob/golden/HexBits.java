package io.carob.golden;

import io.carob.config.Node;
import io.carob.tensor.DType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Elements as manifests give them: their bits in hex, most significant digit first. */
final class HexBits {

    /** How many leading elements an exporter writes down, at most. */
    private static final int FIRST = 16;

    private HexBits() {}

    /** The little-endian bytes of one element. */
    static byte[] bytes(Node bits, DType dtype, Fields fields) {
        if (!(bits instanceof Node.Text text) || !text.value().matches("[0-9a-f]{" + 2 * dtype.bytes() + "}")) {
            throw fields.fault("has " + bits.excerpt() + " for the bits of " + dtype);
        }
        return reversed(HexFormat.of().parseHex(text.value()));
    }

    /** @throws io.carob.ConfigException if the leading elements of a tensor differ from the golden's */
    static void compare(List<Node> first, byte[] bytes, DType dtype, Fields fields) {
        int size = dtype.bytes();
        if (first.size() != Math.min(FIRST, bytes.length / size)) {
            throw fields.fault("has " + first.size() + " first elements of " + bytes.length / size);
        }
        for (int i = 0; i < first.size(); i++) {
            byte[] element = new byte[size];
            System.arraycopy(bytes, i * size, element, 0, size);
            String actual = HexFormat.of().formatHex(reversed(element));
            if (!first.get(i).equals(new Node.Text(actual))) {
                throw fields.fault("element " + i + " has the bits " + actual + ", not "
                        + first.get(i).excerpt());
            }
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] back = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            back[i] = bytes[bytes.length - 1 - i];
        }
        return back;
    }
}
