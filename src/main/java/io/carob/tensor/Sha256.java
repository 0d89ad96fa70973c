package io.carob.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal digits, as goldens and reports write it. */
public final class Sha256 {

    private static final int BLOCK = 1 << 16;

    private Sha256() {}

    /** Of bytes. */
    public static String of(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    /** Of a text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of all that is in a file. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                digest.update(block, 0, count);
            }
        }
        return hex(digest.digest());
    }

    /** Of the little-endian bytes of all elements in order, which need not fit into memory. */
    public static String of(Tensor tensor) {
        MessageDigest digest = digest();
        int size = tensor.dtype().bytes();
        long count = tensor.shape().elements();
        int step = BLOCK / size;
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(step, count) * size);
        for (long from = 0; from < count; from += step) {
            block.clear().limit((int) Math.min(step, count - from) * size);
            tensor.read(from, block);
            digest.update(block.flip());
        }
        return hex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
