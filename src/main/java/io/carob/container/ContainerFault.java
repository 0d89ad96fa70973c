package io.carob.container;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import java.util.Locale;

/** What can be wrong with a file that holds a model. The words of the reasons are these names: {@code zip-slip}. */
enum ContainerFault {
    /** There are no bytes at all. */
    EMPTY(Code.NOT_A_CONFIG),
    /** It is none of the files that hold models. */
    UNKNOWN_CONTENT(Code.NOT_A_CONFIG),
    /** It is packed with gzip as a whole. */
    GZIP(Code.NOT_A_CONFIG),
    /** There is no config in it. */
    CONFIG_MISSING(Code.NOT_A_CONFIG),
    CONFIG_NOT_OBJECT(Code.NOT_A_CONFIG),
    CONFIG_NOT_TEXT(Code.NOT_A_CONFIG),
    /** A TensorFlow.js model without layers. */
    GRAPH_MODEL(Code.NOT_A_CONFIG),
    NOT_UTF8(Code.ENCODING),
    JSON_INVALID(Code.SYNTAX),
    JSON_TOO_DEEP(Code.LIMIT),
    /** Named {@code .keras} and no zip. */
    ZIP_MAGIC(Code.DAMAGED),
    ZIP_TRUNCATED(Code.DAMAGED),
    ZIP_HEADER_MISMATCH(Code.DAMAGED),
    ZIP_METHOD(Code.UNSUPPORTED),
    ZIP_ENCRYPTED(Code.UNSUPPORTED),
    ZIP_SLIP(Code.UNSAFE),
    ZIP_BOMB(Code.LIMIT),
    /** Bytes of an archive that are part of no member. */
    ZIP_HIDDEN_DATA(Code.UNSAFE),
    /** A member that unpacks to a symbolic link. */
    ZIP_SYMLINK(Code.UNSAFE),
    DUPLICATE_MEMBER(Code.DAMAGED),
    CRC_MISMATCH(Code.DAMAGED),
    /** Named {@code .h5} and no HDF5. */
    HDF5_MAGIC(Code.DAMAGED),
    /** What a list of weights names is not there. */
    WEIGHTS_MISSING(Code.DAMAGED),
    /** Weights and the file that is to hold them are of different size. */
    WEIGHTS_SIZE(Code.DAMAGED),
    /** Weights that only running a Python pickle could read. */
    WEIGHTS_PICKLED(Code.UNSAFE),
    /** The header of an array of NumPy is not one. */
    NPY_HEADER(Code.DAMAGED),
    /** The header of a {@code .safetensors} file is not one. */
    SAFETENSORS_HEADER(Code.DAMAGED),
    /** Elements of a type that Carob does not have. */
    WEIGHTS_DTYPE(Code.DTYPE),
    /** Two tensors of one set have the same name. */
    NAME_TWICE(Code.BAD_VALUE),
    /** A key of a manifest is absent or of the wrong kind. */
    MANIFEST(Code.WRONG_TYPE),
    /** The name of a file leads out of the folder. */
    PATH_ESCAPE(Code.UNSAFE),
    /** A file that is of two formats at once. */
    POLYGLOT(Code.UNSAFE),
    /** An operation of a graph that reaches for files or runs Python. */
    GRAPH_OPERATION(Code.UNSAFE);

    private final Code code;
    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    ContainerFault(Code code) {
        this.code = code;
    }

    ConfigException at(String place, String problem) {
        return new ConfigException(code, place, problem).because(word);
    }
}
