package io.carob.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A way of writing a Keras object. A {@link Release} picks the row within one. */
public enum Dialect {
    /** Keras 1, where an initializer is a plain name. */
    KERAS_1("keras1", "1.2"),
    /**
     * The legacy form {@code {"class_name", "config"}} of Keras 2, which tf_keras still writes on request. Release
     * 2.2.4-tf is the tf.keras of TensorFlow 1.15.
     */
    KERAS_2("keras2", "2.21"),
    /** The module form of tf_keras, the Keras 2 that lives on beside Keras 3. */
    TF_KERAS("tf_keras", "2.21"),
    /** Keras 3. */
    KERAS_3("keras3", "3.15"),
    /** TensorFlow.js, which writes Keras 2 in its own way; its releases are those of tfjs-layers. */
    TFJS("tfjs", "4.22");

    private final String id;
    private final Release newest;

    Dialect(String id, String newest) {
        this.id = id;
        this.newest = Release.parse(newest);
    }

    /** Its name on the command line and in manifests, such as {@code tf_keras}. */
    public String id() {
        return id;
    }

    /** The newest release of it that the tables know. */
    public Release newest() {
        return newest;
    }

    /**
     * The dialect of an {@link #id}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Dialect of(String id) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown dialect " + Quoted.of(id) + "; known are "
                        + Arrays.stream(values()).map(Dialect::id).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return id;
    }
}
