package io.carob.container;

import java.util.Locale;

/** The kinds of files and folders in which Keras models come. */
public enum ContainerKind {
    /** A {@code .keras} archive of Keras 3 or tf_keras. */
    KERAS_V3("a .keras archive"),
    /** The members of such an archive as files of a folder. */
    KERAS_V3_DIRECTORY("an unpacked .keras archive"),
    /** A {@code .weights.h5} file. */
    WEIGHTS_H5("a .weights.h5 file"),
    /** A {@code .weights.json} file, which tells in which {@code .weights.h5} files the weights are. */
    SHARDED_WEIGHTS_INDEX("an index of sharded weights"),
    /** A whole model in one HDF5 file, as Keras 1 and 2 wrote them. */
    LEGACY_H5_MODEL("a whole model in HDF5"),
    /** Weights in HDF5 as Keras 1 and 2 wrote them. */
    LEGACY_H5_WEIGHTS("legacy weights in HDF5"),
    /** A SavedModel of TensorFlow. */
    TF_SAVEDMODEL("a SavedModel of TensorFlow"),
    /** A {@code model.json} of TensorFlow.js with its files of weights. */
    TFJS_LAYERS("a layers model of TensorFlow.js"),
    /** A config alone, as JSON or YAML. */
    CONFIG("a config");

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String description;

    ContainerKind(String description) {
        this.description = description;
    }

    /** Its name for programs, such as {@code keras-v3}. */
    public String id() {
        return id;
    }

    /** What it is, for a sentence. */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return id;
    }
}
