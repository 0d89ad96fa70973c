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
    /** Where the name of the first member stands in a zip. */
    private static final int ZIP_NAME = 30;
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
            return Optional.of("is an HDF5 file, of weights or of a whole model");
        } else if (start.startsWith("PK\u0003\u0004")) {
            return Optional.of(zip(start.substring(Math.min(ZIP_NAME, start.length()))));
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

    private static String zip(String name) {
        if (name.contains(".npy")) {
            return "is an .npz file with arrays of NumPy";
        }
        boolean keras = name.startsWith("metadata.json")
                || name.startsWith("config.json")
                || name.startsWith("model.weights.h5")
                || name.startsWith("assets");
        return keras ? "is a .keras archive, whose config is the config.json in it" : "is a zip archive";
    }
}
