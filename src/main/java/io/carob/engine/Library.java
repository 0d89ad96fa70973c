package io.carob.engine;

import io.carob.config.Dialect;
import io.carob.config.Release;
import io.carob.initializer.Initializer;
import io.carob.initializer.Seeded;
import io.carob.tensor.DType;
import io.carob.tensor.DTypeNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whose rules turn an initializer into a call of the backend; they differ for some seeds, bounds and dtypes. */
public enum Library {
    /** Keras 3. */
    KERAS_3(Dialect.KERAS_3, "3.0", "3.4", "3.8", "3.12", "3.15"),
    /**
     * tf_keras, the Keras 2 that lives on, and before its time the Keras in TensorFlow; it has only the TensorFlow
     * backend.
     */
    TF_KERAS(Dialect.TF_KERAS, "2.4", "2.6", "2.7", "2.8", "2.9", "2.10", "2.12", "2.13", "2.14", "2.15", "2.21");

    private static final Release MODULES = Release.parse("2.13");

    private final Dialect dialect;
    private final List<Release> measured;

    Library(Dialect dialect, String... measured) {
        this.dialect = dialect;
        this.measured = Arrays.stream(measured).map(Release::parse).toList();
    }

    /** Its name on the command line and in manifests, such as {@code tf_keras}. */
    public String id() {
        return dialect.id();
    }

    /** The releases, without their patches, whose numbers were compared with Carob's, oldest first. */
    public List<Release> measured() {
        return measured;
    }

    /** Whether the numbers of a release were compared with Carob's. */
    public boolean isMeasured(Release release) {
        return measured.stream().anyMatch(one -> one.major() == release.major() && one.minor() == release.minor());
    }

    /** The dialect that it writes. */
    public Dialect dialect() {
        return dialect;
    }

    /** The dialect that a release of it writes: the Keras in TensorFlow wrote that of Keras 2 before 2.13. */
    public Dialect dialect(Release release) {
        return this == TF_KERAS && release.compareTo(MODULES) < 0 ? Dialect.KERAS_2 : dialect;
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
