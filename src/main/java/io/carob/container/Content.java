package io.carob.container;

import io.carob.container.hdf5.HdfReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the bytes of a file are, by how they begin; where they say nothing, by its name. */
public enum Content {
    ZIP,
    HDF5,
    GZIP,
    /** JSON or YAML. */
    TEXT,
    /** Python objects, which are made by running what the file says. */
    PICKLE,
    /** An array of NumPy. */
    ARRAY,
    /** An array of NumPy of Python objects, which are pickled. */
    OBJECT_ARRAY,
    /** A program, in the language of a machine or of people. */
    PROGRAM,
    /** A graph of TensorFlow, which is a program too. */
    GRAPH,
    /** What tf_keras says of the objects in a SavedModel. */
    SAVED_METADATA,
    /** A group or dataset of an HDF5 image. */
    HDF5_OBJECT,
    /** Numbers. */
    WEIGHTS,
    /** Anything else. */
    OTHER;

    /** Bytes that are enough to tell. */
    static final int ENOUGH = 4096;

    private static final List<String> PICKLES =
            List.of(".pkl", ".pickle", ".joblib", ".dill", ".pt", ".pth", ".ckpt.data.pkl");
    private static final List<String> PROGRAMS =
            List.of(".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".exe", ".sh", ".bat", ".ps1", ".js", ".jar");
    private static final List<String> TEXTS = List.of(".json", ".yaml", ".yml");
    /** What stands near the beginning of a text that describes a model or its files. */
    private static final Pattern DESCRIPTION = Pattern.compile(
            "(?s)\\s*[{\\[].*\"(?:class_name|modelTopology|weightsManifest|weight_map)\".*|(?:.*\n)?(?:- | *)class_name: .*");

    private static final Pattern NUMBERS = Pattern.compile(
            ".*\\.(?:bin|safetensors|index|data-\\d+-of-\\d+)|fingerprint\\.pb|group\\d+-shard\\d+of\\d+");

    /**
     * What a file is.
     *
     * @param start its first bytes, {@link #ENOUGH} of them or all there are
     */
    static Content of(String name, byte[] start) {
        String lower = name.toLowerCase(Locale.ROOT);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
            return ZIP;
        } else if (HdfReader.isSignature(start)) {
            return HDF5;
        } else if (text.startsWith("\u001f\u008b")) {
            return GZIP;
        } else if (text.startsWith("\u0093NUMPY")) {
            return isOfObjects(text) ? OBJECT_ARRAY : ARRAY;
        } else if (isPickle(text) || PICKLES.stream().anyMatch(lower::endsWith)) {
            return PICKLE;
        } else if (isProgram(text) || PROGRAMS.stream().anyMatch(lower::endsWith)) {
            return PROGRAM;
        } else if (NUMBERS.matcher(lower.substring(lower.lastIndexOf('/') + 1)).matches()) {
            return WEIGHTS;
        } else if (lower.endsWith("keras_metadata.pb")) {
            return SAVED_METADATA;
        } else if (lower.endsWith(".pb")) {
            return GRAPH;
        }
        boolean described =
                DESCRIPTION.matcher(text.replace("\u00ef\u00bb\u00bf", "")).matches();
        return described || TEXTS.stream().anyMatch(lower::endsWith) ? TEXT : OTHER;
    }

    /** A protocol of 2 or more; that of 4 and later is followed by a frame. */
    private static boolean isPickle(String start) {
        return start.length() > 2
                && start.charAt(0) == 0x80
                && start.charAt(1) >= 2
                && start.charAt(1) <= 5
                && (start.charAt(1) < 4 || start.charAt(2) == 0x95);
    }

    /** A dtype of NumPy with {@code O} among its fields. */
    private static boolean isOfObjects(String start) {
        int at = start.indexOf("'descr'");
        int end = start.indexOf("'fortran_order'", Math.max(0, at));
        String dtype = at < 0 ? start : start.substring(at, end < 0 ? start.length() : end);
        return dtype.contains("'|O") || dtype.contains("'O") || dtype.contains("'<O") || dtype.contains("'>O");
    }

    private static boolean isProgram(String start) {
        return start.startsWith("\u007fELF")
                || start.startsWith("#!")
                || start.startsWith("MZ\u0090\0")
                || start.startsWith("\u00cf\u00fa\u00ed\u00fe")
                || start.startsWith("\u00ca\u00fe\u00ba\u00be");
    }
}
