package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Release;
import java.util.stream.Collectors;

/** One release of one dialect: whose rules decide what is taken and what is written. */
record Edition(Dialect dialect, Release release) {

    /** @throws UnsupportedException if the tables do not know the release */
    static Edition known(Dialect dialect, Release release) {
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

    static Edition newest(Dialect dialect) {
        return new Edition(dialect, dialect.newest());
    }

    @Override
    public String toString() {
        return dialect + " " + release;
    }
}
