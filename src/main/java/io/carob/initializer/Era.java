package io.carob.initializer;

import io.carob.config.Dialect;
import io.carob.config.Release;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The dialects and releases in which a name or an argument exists.
 *
 * @param spans by dialect
 */
record Era(Map<Dialect, Span> spans) {

    /**
     * A run of releases.
     *
     * @param since the first that has it
     * @param until the first that no longer has it, or that the table does not know
     */
    record Span(Release since, Release until) {
        static Span of(String since, String until) {
            return new Span(Release.parse(since), Release.parse(until));
        }
    }

    /** tf_keras, and the legacy form that it also writes. */
    static final Era TF_KERAS = new Era(Map.of(
            Dialect.TF_KERAS, Span.of("2.21", "2.22"),
            Dialect.KERAS_2, Span.of("2.21", "2.22")));

    static final Era KERAS_3 = new Era(Map.of(Dialect.KERAS_3, Span.of("3.15", "3.16")));

    static final Era ALWAYS = all(TF_KERAS, KERAS_3);

    boolean has(Dialect dialect, Release release) {
        return Optional.ofNullable(spans.get(dialect))
                .filter(span -> span.since.compareTo(release) <= 0 && release.compareTo(span.until) < 0)
                .isPresent();
    }

    private static Era all(Era... eras) {
        Map<Dialect, Span> spans = new EnumMap<>(Dialect.class);
        Arrays.stream(eras).forEach(era -> spans.putAll(era.spans));
        return new Era(spans);
    }

    @Override
    public String toString() {
        return spans.keySet().stream().sorted().map(Dialect::id).collect(Collectors.joining(" and "));
    }
}
