package io.carob.golden;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the arrays that exporters store beside a manifest: NumPy's array file, version 1.0, little-endian, C order. */
final class NpyFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '[<|]([fiubc])(\\d+)', 'fortran_order': False, 'shape': (\\([0-9, ]*\\)), *\\} *\\n");

    private NpyFile() {}

    /**
     * The array of a file.
     *
     * @param dtype what its elements are; bfloat16 is stored as its bits, a 16-bit integer
     */
    static Tensor read(Path file, DType dtype) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < 10 || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("it is no .npy file of version 1.0");
        }
        int data = 10 + ((bytes[8] & 0xFF) | (bytes[9] & 0xFF) << 8);
        if (data > bytes.length) {
            throw new IOException("it ends inside its header");
        }
        Matcher header = HEADER.matcher(new String(bytes, 10, data - 10, StandardCharsets.US_ASCII));
        if (!header.matches() || Integer.parseInt(header.group(2)) != dtype.bytes()) {
            throw new IOException("it does not hold " + dtype + " in C order");
        }
        try {
            return StoredTensor.of(dtype, Shape.parse(header.group(3)), Arrays.copyOfRange(bytes, data, bytes.length));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
