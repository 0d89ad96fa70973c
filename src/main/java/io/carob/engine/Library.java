package io.carob.engine;

import io.carob.config.Dialect;
import java.util.Arrays;
import java.util.Optional;

/** Whose rules turn an initializer into a call of the backend; they differ for some seeds, bounds and dtypes. */
public enum Library {
    /** Keras 3. */
    KERAS_3(Dialect.KERAS_3),
    /** tf_keras, the Keras 2 that lives on; it has only the TensorFlow backend. */
    TF_KERAS(Dialect.TF_KERAS);

    private final Dialect dialect;

    Library(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Its name on the command line and in manifests, such as {@code tf_keras}. */
    public String id() {
        return dialect.id();
    }

    /** The dialect that it writes. */
    public Dialect dialect() {
        return dialect;
    }

    /** The library of an {@link #id}; empty if there is none. */
    public static Optional<Library> of(String id) {
        return Arrays.stream(values())
                .filter(library -> library.id().equals(id))
                .findFirst();
    }
}
