package io.carob.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Files that are given by mistake where a config is wanted, told by how they begin. */
final class ForeignFile {

    private static final int ENOUGH = 64;
    /** The length of its header is eight bytes, of which a sane one leaves the upper four empty. */
    private static final int SAFETENSORS_HEADER = 8;

    private static final String WANTED =
            "; what is wanted here is a config, such as model.to_json() writes, as JSON or YAML";

    private ForeignFile() {}

    /**
     * Looks at the beginning of a stream, which stays unread. That a text is empty its reader says.
     *
     * @throws ConfigException if it is none of a text
     */
    static void refuse(InputStream in) throws IOException {
        in.mark(ENOUGH);
        String start = new String(in.readNBytes(ENOUGH), ISO_8859_1);
        in.reset();
        Optional<String> what = what(start);
        if (what.isPresent()) {
            throw new ConfigException(Code.NOT_A_CONFIG, "$", what.get() + WANTED);
        }
    }

    private static Optional<String> what(String start) {
        if (start.startsWith("\u0089HDF\r\n")) {
            return Optional.of("is an HDF5 file, which must be named and not come through a pipe");
        } else if (start.startsWith("PK\u0003\u0004")) {
            return Optional.of("is a zip archive, which must be named and not come through a pipe");
        } else if (start.startsWith("\u0093NUMPY")) {
            return Optional.of("is a NumPy file with an array");
        } else if (start.startsWith("\u001f\u008b")) {
            return Optional.of("is compressed with gzip; unpack it first");
        } else if (start.startsWith("\b\u0001\u0012")) {
            return Optional.of("looks like the saved_model.pb of a SavedModel");
        } else if (start.startsWith("\0\0\0\0{\"", SAFETENSORS_HEADER / 2)) {
            return Optional.of("looks like a safetensors file of weights");
        }
        // a text of JSON or YAML holds none of these
        return start.startsWith("\u0080")
                ? Optional.of("looks like a Python pickle, which is never opened")
                : Optional.empty();
    }
}
