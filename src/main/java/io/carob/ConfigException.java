package io.carob;

import java.io.Serializable;

/** The input is at fault: {@link #path()} says where in it. */
public final class ConfigException extends CarobException {

    private static final long serialVersionUID = 1;

    private final String path;
    private final String problem;
    private final Finding finding;
    private final String reason;

    /**
     * The parts of a message, for programs; a part that has nothing to say is empty.
     *
     * @param found what stands there
     * @param accepted what may stand there
     * @param nearest the accepted word that was probably meant
     */
    public record Finding(String found, String accepted, String nearest) implements Serializable {

        /** Nothing beyond the message. */
        public static final Finding NONE = new Finding("", "", "");
    }

    /**
     * Names a fault in an input.
     *
     * @param code the fault, for programs
     * @param path where it is: {@code $} is the whole input, {@code $.config.scale} a key in it, {@code line 3, column 7}
     *     a place in its text
     * @param problem what was found there and what is accepted
     */
    public ConfigException(Code code, String path, String problem) {
        this(code, path, problem, Finding.NONE);
    }

    /** The same, with the parts of the message. */
    public ConfigException(Code code, String path, String problem, Finding finding) {
        this(code, path, problem, finding, code.toString());
    }

    private ConfigException(Code code, String path, String problem, Finding finding, String reason) {
        super(code, path + ": " + problem);
        this.path = path;
        this.problem = problem;
        this.finding = finding;
        this.reason = reason;
    }

    /** Where the fault is, such as {@code $.config.scale} or {@code line 3, column 7}. */
    public String path() {
        return path;
    }

    /** The message without the path. */
    public String problem() {
        return problem;
    }

    /** The parts of the message. */
    public Finding finding() {
        return finding;
    }

    /**
     * The cause in a word that never changes, finer than {@link #code}: of a file that is damaged {@code crc-mismatch},
     * {@code zip-truncated} and so on. It is the code's own word where there is nothing finer to say.
     */
    public String reason() {
        return reason;
    }

    /** The same fault of an input that stands at another place, such as {@code config.json: $}. */
    public ConfigException at(String place) {
        return new ConfigException(code(), place, problem, finding, reason);
    }

    /** The same fault with a finer cause. */
    public ConfigException because(String word) {
        return new ConfigException(code(), path, problem, finding, word);
    }
}
