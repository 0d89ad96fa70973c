package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.ConfigException.Finding;
import io.carob.config.Edition;
import io.carob.config.Era;
import io.carob.config.Node;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose rules count when something is read, and who is told what breaks them.
 *
 * @param edition the release; empty: what any release takes is taken
 * @param problems gets each fault; where it goes on, reading does too, and gives null in the end
 */
record Reading(Optional<Edition> edition, Consumer<ConfigException> problems) {

    /** The releases that refuse None. */
    static final Era NO_NULL = Era.of("keras2 -2.4");

    /** The releases that look at the module: one that is there makes the config optional, and must not be null. */
    static final Era MODULES = Era.of("keras2 2.13-, tf_keras, keras3");

    /** The releases whose classes drop the dtype which tf.keras 1 wrote. */
    static final Era DROPS_DTYPE = Era.of("keras2, tf_keras");

    /** The releases that need no config, whether there is a module or not. */
    static final Era KERAS_3 = Era.of("keras3");

    /** Whether what any release takes is taken. */
    boolean isUniversal() {
        return edition.isEmpty();
    }

    /** Whether one release is read, and it is one of these. */
    boolean is(Era era) {
        return edition.filter(era::has).isPresent();
    }

    /** Whether what exists in these releases exists here. */
    boolean exists(Era era) {
        return isUniversal() || is(era);
    }

    /** The release for a message. */
    String editionName() {
        return edition.map(Edition::toString).orElse("any dialect");
    }

    /** Tells a fault; gives null, which is what comes of a faulty config. */
    @Nullable
    Initializer refuse(Code code, String path, String problem) {
        return refuse(code, path, problem, Finding.NONE);
    }

    @Nullable
    Initializer refuse(Code code, String path, String problem, Finding finding) {
        problems.accept(new ConfigException(code, path, problem, finding));
        return null;
    }

    /** Tells that something is of a kind that is not accepted. */
    @Nullable
    Initializer refuseKind(String path, String accepted, Node found) {
        return refuse(
                Code.WRONG_TYPE,
                path,
                "must be " + accepted + ", got " + found.excerpt(),
                new Finding(found.excerpt(), accepted, ""));
    }
}
