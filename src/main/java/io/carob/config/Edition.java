package io.carob.config;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import java.util.stream.Collectors;

/** One release of one dialect: whose rules decide what is taken and what is written. */
public record Edition(Dialect dialect, Release release) {

    /**
     * The edition of a release that the tables know.
     *
     * @throws UnsupportedException if they do not know it
     */
    public static Edition known(Dialect dialect, Release release) {
        Edition edition = new Edition(dialect, release);
        if (!Era.ALWAYS.has(edition)) {
            String known = Era.ALWAYS.of(dialect).spans().stream()
                    .map(span -> span.since() + (span.has(newest(dialect)) ? " to " + dialect.newest() : ""))
                    .collect(Collectors.joining(", "));
            throw new UnsupportedException(
                    Code.UNSUPPORTED,
                    "release " + release + " of " + dialect + " is not in the tables, which know " + known);
        }
        return edition;
    }

    /** The newest release of a dialect. */
    public static Edition newest(Dialect dialect) {
        return new Edition(dialect, dialect.newest());
    }

    @Override
    public String toString() {
        return dialect + " " + release;
    }
}
