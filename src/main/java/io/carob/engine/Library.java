package io.carob.engine;

import io.carob.config.Dialect;
import io.carob.initializer.Initializer;
import io.carob.initializer.Seeded;
import io.carob.tensor.DType;
import io.carob.tensor.DTypeNames;
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

    /**
     * The dtype that a name stands for in a call of an initializer; empty if it refuses the name, or Carob has no such
     * dtype. Keras 3 hands the names on to what draws, but for PyTorch, and looks them up itself where nothing is drawn.
     */
    public Optional<DType> dtype(String name, Initializer initializer, Backend backend) {
        boolean draws = initializer instanceof Seeded;
        if (this == KERAS_3 && draws && name.isEmpty()) {
            return Optional.of(DType.FLOAT32);
        } else if (backend == Backend.TENSORFLOW) {
            return (draws || this == TF_KERAS ? DTypeNames.TENSORFLOW : DTypeNames.KERAS_3_TENSORFLOW).find(name);
        }
        return (draws && backend != Backend.TORCH ? DTypeNames.NUMPY : DTypeNames.KERAS_3).find(name);
    }

    /** The library of an {@link #id}; empty if there is none. */
    public static Optional<Library> of(String id) {
        return Arrays.stream(values())
                .filter(library -> library.id().equals(id))
                .findFirst();
    }
}
