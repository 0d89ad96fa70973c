package io.carob.cli;

import io.carob.CarobException;
import io.carob.CarobException.Code;
import io.carob.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Why something could not be done.
 *
 * @param code for programs
 * @param path where in the input; empty if nowhere in it
 * @param problem the message without place and file, the same for all inputs that have it
 * @param message in a sentence
 * @param status that the program exits with
 * @param trace where in the program it was, if it is a bug; else empty
 */
record Failure(String code, String path, String problem, String message, int status, String trace) {

    private static final int BUG = 70;

    /** What is not a bug. */
    private Failure(String code, String path, String problem, String message, int status) {
        this(code, path, problem, message, status, "");
    }

    /** What an exception, or an error of the JVM, says. */
    static Failure of(Throwable e) {
        if (e instanceof ConfigException config) {
            return new Failure(
                    config.code().toString(),
                    config.path(),
                    config.problem(),
                    said(config) + because(config),
                    Failures.INPUT);
        } else if (e instanceof CarobException carob) {
            return new Failure(carob.code().toString(), "", said(carob), said(carob), Failures.INPUT);
        } else if (e instanceof IOException io) {
            return io(io);
        } else if (e instanceof UncheckedIOException unchecked) {
            return io(Objects.requireNonNull(unchecked.getCause()));
        } else if (e instanceof InvalidPathException path) {
            return new Failure("io", "", "is no path here", path.getInput() + ": is no path here", Failures.IO);
        } else if (e instanceof VirtualMachineError) {
            return exhausted(e);
        }
        String report = "this is a mistake in Carob, please report it with the lines below";
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return new Failure("bug", "", report, report, BUG, trace.toString());
    }

    /** The input is larger or deeper than the JVM was given room for. */
    private static Failure exhausted(Throwable e) {
        String message = "the input needs more memory than the JVM has; give it more with "
                + (e instanceof StackOverflowError ? "-Xss" : "-Xmx");
        return new Failure(Code.TOO_LARGE.toString(), "", message, message, Failures.INPUT);
    }

    private static Failure io(IOException e) {
        String message = Failures.message(e);
        String file = e instanceof FileSystemException system ? system.getFile() + ": " : "";
        return new Failure("io", "", message.replace(file, ""), message, Failures.IO);
    }

    /** The cause in a word, where that says more than the code. */
    private static String because(ConfigException e) {
        return e.reason().equals(e.code().toString()) ? "" : " (" + e.reason() + ")";
    }

    private static String said(Exception e) {
        return String.valueOf(e.getMessage());
    }

    /** The same, said to be of an input; a fault in a file names it already. */
    Failure in(String input) {
        return message.startsWith(input + ": ")
                ? new Failure(code, path.replace(input + ": ", ""), problem, message, status, trace)
                : new Failure(code, path, problem, input + ": " + message, status, trace);
    }

    /** For programs. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", code);
        if (!path.isEmpty()) {
            fields.put("path", path);
        }
        fields.put("message", message);
        return fields;
    }
}
