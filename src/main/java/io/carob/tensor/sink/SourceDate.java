package io.carob.tensor.sink;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * The date that a file says it was made on. Always alike, so that the same input gives the same bytes, or what {@code
 * SOURCE_DATE_EPOCH} asks for.
 *
 * @see <a href="https://reproducible-builds.org/specs/source-date-epoch/">The variable</a>
 */
public final class SourceDate {

    /** The first date that a zip file can have. */
    public static final LocalDateTime FIRST = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final LocalDateTime LAST = LocalDateTime.of(2107, 12, 31, 23, 59, 58);

    private SourceDate() {}

    /** The date for some environment, from 1980 to 2107 as a zip file can have it. */
    public static LocalDateTime of(Map<String, String> environment) {
        LocalDateTime time = asked(environment).orElse(FIRST);
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }

    /** The date that the environment asks for; empty if it asks for none, or for no date. */
    public static Optional<LocalDateTime> asked(Map<String, String> environment) {
        String asked = environment.get("SOURCE_DATE_EPOCH");
        if (asked == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.ofInstant(Instant.ofEpochSecond(Long.parseLong(asked)), ZoneOffset.UTC));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
