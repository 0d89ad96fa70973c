package io.carob.model;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Era;
import io.carob.config.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from what a config holds which dialect and release wrote it. */
final class Detection {

    private static final Pattern VERSION =
            Pattern.compile("(?:tfjs-layers )?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(-tf)?.*");
    private static final Edition NEWEST_KERAS_2 = Edition.newest(Dialect.TF_KERAS);
    private static final String TFJS = "tfjs-layers ";
    private static final Release MODULES_SINCE = Release.parse("2.13");

    private final Frame frame;
    private final Markers markers;
    private final List<String> evidence = new ArrayList<>();

    Detection(Frame frame) {
        this.frame = frame;
        this.markers = Markers.of(frame.model());
    }

    /**
     * The origin of a config of one dialect.
     *
     * @throws ConfigException if things of two dialects are mixed in it
     */
    Origin origin() {
        mixture().ifPresent(mixture -> {
            throw mixture;
        });
        return nearest();
    }

    /** That two dialects are mixed; empty if they are not. */
    Optional<ConfigException> mixture() {
        return markers.isMixed()
                ? Optional.of(new ConfigException(
                        Code.NOT_A_CONFIG,
                        "$" + frame.path() + markers.mixture().substring(1),
                        "two dialects are mixed in one config: " + markers.mixtureText()))
                : Optional.empty();
    }

    /** The origin by what tells most of it. */
    Origin nearest() {
        Optional<String> version = version();
        version.ifPresent(text -> evidence.add("keras_version is " + text));
        Dialect dialect = dialect(version);
        ReleaseRange range = version.flatMap(text -> release(dialect, text))
                .map(ReleaseRange::only)
                .orElseGet(() -> ReleaseRange.fitting(dialect, frame.model(), evidence));
        Edition edition = new Edition(dialect, range.newest());
        return new Origin(frame.isTopology() ? Dialect.TFJS : dialect, edition, range.oldest(), evidence);
    }

    /** The version that the text names, in the model or around it. */
    private Optional<String> version() {
        return frame.model().text("keras_version").or(() -> frame.around().text("keras_version"));
    }

    private Dialect dialect(Optional<String> version) {
        if (version.filter(text -> text.startsWith(TFJS)).isPresent()) {
            evidence.add("TensorFlow.js wrote its own version");
            return Dialect.TFJS;
        } else if (markers.isKeras3()) {
            evidence.add(markers.keras3Evidence());
            return Dialect.KERAS_3;
        } else if (markers.keras1().isPresent()
                || version.filter(text -> text.startsWith("1.")).isPresent()) {
            markers.keras1().ifPresent(evidence::add);
            return Dialect.KERAS_1;
        } else if (markers.module().isPresent()) {
            evidence.add(markers.module().get());
            return Dialect.TF_KERAS;
        }
        markers.keras2().ifPresent(evidence::add);
        if (version.isEmpty() && !markers.hasLegacyObject() && ReleaseRange.fits(NEWEST_KERAS_2, frame.model())) {
            evidence.add("nothing in it is older than " + NEWEST_KERAS_2);
            return Dialect.TF_KERAS;
        }
        evidence.add("layers have no module and their calls are lists");
        return Dialect.KERAS_2;
    }

    /** The release of a version text; the nearest one of those that the tables know. */
    private static Optional<Release> release(Dialect dialect, String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Release release = Release.parse(matcher.group(1) + "." + matcher.group(2)
                + (matcher.group(3) == null ? "" : "." + matcher.group(3))
                + (matcher.group(4) == null ? "" : matcher.group(4)));
        if (Era.ALWAYS.has(new Edition(dialect, release))) {
            return Optional.of(release);
        } else if (release.tensorflow()) {
            // the Keras inside TensorFlow 2.2 and later is that of 2.4
            return Optional.of(Release.parse("2.4"));
        } else if (release.compareTo(dialect.newest()) > 0) {
            return Optional.of(dialect.newest());
        }
        return dialect == Dialect.TF_KERAS && release.compareTo(MODULES_SINCE) < 0
                ? Optional.of(MODULES_SINCE)
                : Optional.empty();
    }
}
