package io.carob.weights;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Release;
import io.carob.engine.Backend;
import io.carob.engine.Library;
import io.carob.model.Model;
import java.util.Optional;

/**
 * The Keras that loads a model.
 *
 * @param library whose rules count
 * @param release which release of it
 * @param backend whose numbers fill the weights
 */
public record Installation(Library library, Release release, Backend backend) {

    /** The newest Keras 3 on TensorFlow. */
    public static final Installation KERAS_3 = of(Library.KERAS_3);

    /** The newest tf_keras. */
    public static final Installation TF_KERAS = of(Library.TF_KERAS);

    /** @throws UnsupportedException if there is no such installation */
    public Installation {
        Edition.known(library.dialect(), release);
        if (library != Library.KERAS_3 && backend != Backend.TENSORFLOW) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, library.id() + " runs on the backend tensorflow only, not on " + backend.id());
        }
    }

    /** The newest release on TensorFlow. */
    public static Installation of(Library library) {
        return new Installation(library, library.dialect().newest(), Backend.TENSORFLOW);
    }

    /**
     * The one that loads a model, by default the newest release of the library that wrote it.
     *
     * @throws UnsupportedException if there is no such installation
     */
    public static Installation loading(
            Model model, Optional<Library> library, Optional<Release> release, Backend backend) {
        Dialect written = model.origin().edition().dialect();
        Library loader = library.orElse(written == Dialect.KERAS_3 ? Library.KERAS_3 : Library.TF_KERAS);
        return new Installation(loader, release.orElse(loader.dialect().newest()), backend);
    }

    /** The same on another backend. */
    public Installation on(Backend other) {
        return new Installation(library, release, other);
    }

    /** Another release of the same. */
    public Installation release(Release other) {
        return new Installation(library, other, backend);
    }
}
