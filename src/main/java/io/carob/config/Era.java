package io.carob.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The releases in which a name, a key or a rule exists: the since and until columns of the table.
 *
 * <p>Written as in {@code "keras2 2.4-, tf_keras, keras3 3.4-3.7"}: runs of releases of a dialect, the last one not in
 * it. A run without a bound reaches as far as the tables do.
 *
 * @param spans the runs
 */
public record Era(List<Span> spans) {

    /**
     * A run of releases of one dialect.
     *
     * @param since the first that has it
     * @param until the first that no longer has it, or that the tables do not know
     */
    public record Span(Dialect dialect, Release since, Release until) {

        /** Whether a release is in it. */
        public boolean has(Edition edition) {
            Release release = edition.release();
            return edition.dialect() == dialect
                    && release.tensorflow() == since.tensorflow()
                    && since.compareTo(release) <= 0
                    && release.compareTo(until) < 0;
        }

        /** The part of it within other bounds; an empty text is no bound. */
        private Span bounded(String sinceText, String untilText) {
            Release from = sinceText.isEmpty() ? since : Release.parse(sinceText);
            Release to = untilText.isEmpty() ? until : Release.parse(untilText);
            return new Span(dialect, from.compareTo(since) > 0 ? from : since, to.compareTo(until) < 0 ? to : until);
        }

        private static Span of(Dialect dialect, String since, String until) {
            return new Span(dialect, Release.parse(since), Release.parse(until));
        }

        /** Such as {@code keras3 from 3.4 before 3.7}, without the bounds where the tables end. */
        @Override
        public String toString() {
            if (since.tensorflow()) {
                return dialect + " " + since;
            }
            boolean first =
                    KNOWN.values().stream().anyMatch(spans -> spans.get(0).since.equals(since));
            boolean last =
                    KNOWN.values().stream().anyMatch(spans -> spans.get(0).until.equals(until));
            return dialect + (first ? "" : " from " + since) + (last ? "" : " before " + until);
        }
    }

    private static final Pattern TERM = Pattern.compile("(\\w+)(?: ([\\d.]*)-([\\d.]*))?");

    /** As far as the tables reach. The tf.keras of TensorFlow 1.15 calls itself 2.2.4-tf; a user may say 1.15. */
    private static final Map<String, List<Span>> KNOWN = Map.of(
            "keras1", List.of(Span.of(Dialect.KERAS_1, "1.0", "1.3")),
            "keras2", List.of(Span.of(Dialect.KERAS_2, "2.0", "2.22")),
            "tf1", List.of(Span.of(Dialect.KERAS_2, "2.2.4-tf", "2.2.5-tf"), Span.of(Dialect.KERAS_2, "1.15", "1.16")),
            "tf_keras", List.of(Span.of(Dialect.TF_KERAS, "2.13", "2.22")),
            "keras3", List.of(Span.of(Dialect.KERAS_3, "3.0", "3.16")),
            "tfjs", List.of(Span.of(Dialect.TFJS, "0.1", "4.23")));

    /** No release. */
    public static final Era NEVER = new Era(List.of());

    /** Every release that the tables know. */
    public static final Era ALWAYS = of("keras1, keras2, tf1, tf_keras, keras3, tfjs");

    /** The era that a text such as {@code "keras2 2.4-, keras3 3.4-3.7"} names. */
    public static Era of(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher term = TERM.matcher(text);
        while (term.find()) {
            String since = Objects.requireNonNullElse(term.group(2), "");
            String until = Objects.requireNonNullElse(term.group(3), "");
            Objects.requireNonNull(KNOWN.get(term.group(1))).forEach(span -> spans.add(span.bounded(since, until)));
        }
        return new Era(List.copyOf(spans));
    }

    /** Whether a release is in it. */
    public boolean has(Edition edition) {
        // a loop, for this is asked many times for every config
        for (Span span : spans) {
            if (span.has(edition)) {
                return true;
            }
        }
        return false;
    }

    /** The part that lies in a dialect. */
    public Era of(Dialect dialect) {
        return new Era(spans.stream().filter(span -> span.dialect == dialect).toList());
    }

    @Override
    public String toString() {
        // 1.15 is only another word for 2.2.4-tf
        return spans.stream()
                .filter(span -> span.dialect != Dialect.KERAS_2 || span.since.major() == 2)
                .map(Span::toString)
                .collect(Collectors.joining(", "));
    }
}
