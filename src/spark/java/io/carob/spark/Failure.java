package io.carob.spark;

import io.carob.CarobException;
import io.carob.config.Quoted;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why the job could not be done, as the command line of Carob says it.
 *
 * @param code for programs
 * @param message in a sentence
 * @param status that the program exits with
 */
record Failure(String code, String message, int status) {

    static final int INPUT = 1;
    static final int USAGE = 2;
    static final int IO = 3;

    /** What is known to go wrong; empty if it is a mistake of ours, or of Spark. Spark wraps what a task threw. */
    static Optional<Failure> of(Throwable thrown) {
        return Stream.iterate(thrown, e -> e != null, Throwable::getCause)
                .flatMap(e -> known(e).stream())
                .findFirst();
    }

    private static Optional<Failure> known(Throwable e) {
        if (e instanceof CarobException carob) {
            return Optional.of(new Failure(carob.code().toString(), String.valueOf(e.getMessage()), INPUT));
        } else if (e instanceof OutOfMemoryError) {
            return Optional.of(new Failure("too-large", "more memory is needed than the JVM has; see -Xmx", INPUT));
        } else if (e instanceof NoSuchFileException missing) {
            return io(missing.getFile() + ": no such file");
        } else if (e instanceof AccessDeniedException denied) {
            return io(denied.getFile() + ": permission denied");
        } else if (e instanceof FileAlreadyExistsException exists && exists.getReason() == null) {
            return io(exists.getFile() + ": is there and no folder");
        } else if (e instanceof InvalidPathException path) {
            return io(path.getInput() + ": is no path here");
        }
        return e instanceof IOException ? io(String.valueOf(e.getMessage())) : Optional.empty();
    }

    private static Optional<Failure> io(String message) {
        return Optional.of(new Failure("io", message, IO));
    }

    /** The line that says it, which moves no cursor. */
    String line() {
        return "carob-spark: error [" + code + "] " + Quoted.printable(message);
    }
}
