package io.carob.golden;

import io.carob.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests as manifests write them. */
final class Sha256 {

    private static final int BLOCK = 1 << 16;

    private Sha256() {}

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has it", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(byte[] bytes) {
        MessageDigest digest = digest();
        digest.update(bytes);
        return hex(digest);
    }

    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                digest.update(block, 0, count);
            }
        }
        return hex(digest);
    }

    /** Of the little-endian bytes of all elements in order. */
    static String of(Tensor tensor) {
        MessageDigest digest = digest();
        long count = tensor.shape().elements();
        int step = BLOCK / tensor.dtype().bytes();
        for (long from = 0; from < count; from += step) {
            ByteBuffer block = ByteBuffer.allocate(
                    (int) Math.min(step, count - from) * tensor.dtype().bytes());
            tensor.read(from, block);
            digest.update(block.flip());
        }
        return hex(digest);
    }
}
