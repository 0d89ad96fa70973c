package io.carob;

/** The input is at fault: {@link #path()} says where in it. */
public final class ConfigException extends CarobException {

    private static final long serialVersionUID = 1;

    private final String path;
    private final String problem;

    /**
     * Names a fault in an input.
     *
     * @param code the fault, for programs
     * @param path where it is: {@code $} is the whole input, {@code $.config.scale} a key in it, {@code line 3, column 7}
     *     a place in its text
     * @param problem what was found there and what is accepted
     */
    public ConfigException(Code code, String path, String problem) {
        super(code, path + ": " + problem);
        this.path = path;
        this.problem = problem;
    }

    /** Where the fault is, such as {@code $.config.scale} or {@code line 3, column 7}. */
    public String path() {
        return path;
    }

    /** The message without the path. */
    public String problem() {
        return problem;
    }
}
