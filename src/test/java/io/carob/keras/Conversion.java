package io.carob.keras;

import io.carob.config.Dialect;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import io.carob.convert.Converted;
import io.carob.convert.Converter;
import io.carob.model.Model;
import java.util.List;

/** The way from a text of one dialect to one of another that is put before real Keras. */
@FunctionalInterface
interface Conversion {

    /** Carob's own. */
    Conversion CAROB = (text, dialect, release) -> {
        Model model = Model.read(KerasJson.read(text));
        Converted converted = new Converter(Dialect.of(dialect), Release.parse(release)).convert(model);
        List<String> severities = converted.report().entries().stream()
                .map(entry -> entry.severity().id())
                .distinct()
                .toList();
        return new Outcome(KerasJson.print(converted.config()), severities);
    };

    /**
     * The text that {@code model.to_json()} of the target would give.
     *
     * @param text JSON, as to_json gives it or as an HDF5 file holds it
     * @param dialect of the target, such as {@code tf_keras}
     * @param release of the target, such as {@code 3.15}
     * @throws io.carob.UnsupportedException if there can be none, which counts as reported
     */
    Outcome convert(String text, String dialect, String release);

    /**
     * What came of it.
     *
     * @param severities of the report's entries: such as {@code lossy}
     */
    record Outcome(String text, List<String> severities) {

        public Outcome {
            severities = List.copyOf(severities);
        }
    }
}
