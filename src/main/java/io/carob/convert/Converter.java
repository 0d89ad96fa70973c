package io.carob.convert;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.convert.Report.Entry;
import io.carob.convert.Report.Severity;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Loss;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what was read in one dialect in another.
 *
 * @param dialect the target
 * @param release of the target
 */
public record Converter(Dialect dialect, Release release) {

    /** To the newest release of a dialect. */
    public Converter(Dialect dialect) {
        this(dialect, dialect.newest());
    }

    /**
     * The config of an initializer there.
     *
     * @throws io.carob.UnsupportedException if the tables do not know the release
     */
    public Converted convert(Initializer initializer) {
        List<Entry> entries = new ArrayList<>();
        Node config = Initializers.serialize(released(initializer), dialect, release, loss -> entries.add(entry(loss)));
        return new Converted(config, new Report(entries));
    }

    /** Outside Keras 3 the form in which a SeedGenerator was read means nothing. */
    private Initializer released(Initializer initializer) {
        return dialect != Dialect.KERAS_3
                        && initializer instanceof Seeded seeded
                        && seeded.seed() instanceof Seed.Generator generator
                ? seeded.withSeed(generator.unwritten())
                : initializer;
    }

    private static Entry entry(Loss loss) {
        Severity severity = switch (loss.kind()) {
            case FORGOTTEN, DROPPED -> Severity.LOST;
            case CHANGED -> Severity.CHANGED;
            case IMPOSSIBLE -> Severity.IMPOSSIBLE;
        };
        return new Entry(severity, loss.key().isEmpty() ? "$" : "$.config." + loss.key(), loss.text());
    }
}
