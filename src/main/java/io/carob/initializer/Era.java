package io.carob.initializer;

import io.carob.config.Dialect;
import io.carob.config.Release;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The dialects and releases in which a name or an argument exists.
 *
 * @param since by dialect, the first release that has it
 */
record Era(Map<Dialect, Release> since) {

    /** tf_keras, and the legacy form that it also writes. */
    static final Era TF_KERAS = new Era(Map.of(
            Dialect.TF_KERAS, Release.parse("2.21"),
            Dialect.KERAS_2, Release.parse("2.21")));

    static final Era KERAS_3 = new Era(Map.of(Dialect.KERAS_3, Release.parse("3.15")));

    static final Era ALWAYS = TF_KERAS.and(KERAS_3);

    boolean has(Dialect dialect, Release release) {
        return Optional.ofNullable(since.get(dialect))
                .filter(first -> first.compareTo(release) <= 0)
                .isPresent();
    }

    private Era and(Era other) {
        Map<Dialect, Release> both = new EnumMap<>(since);
        both.putAll(other.since);
        return new Era(both);
    }

    @Override
    public String toString() {
        return since.keySet().stream().sorted().map(Dialect::id).collect(Collectors.joining(" and "));
    }
}
