package io.carob.random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** All 2^23 arguments that a float32 uniform can pass to the float functions, with the digests of glibc's results. */
final class LibmGolden {
    static final int SIZE = 1 << 23;
    static final JsonNode ALL = read();

    private LibmGolden() {}

    /** One value of a table. */
    interface Entry {
        float at(int index);
    }

    static float radiusArgument(int index) {
        return Math.max(index / (float) SIZE, 1e-7f);
    }

    static float angle(int index) {
        return (float) (2 * Math.PI * (index / (double) SIZE));
    }

    static String expectedDigest(String table) {
        return ALL.get("float32_tables").get(table).get("sha256").textValue();
    }

    static String digest(Entry entry) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SIZE; i++) {
            bytes.putFloat(entry.at(i));
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("testdata/tensorflow/libm.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
