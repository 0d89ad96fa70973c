package io.carob.convert;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.model.Model;

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
        Log log = new Log();
        return new Converted(
                Initializers.serialize(released(initializer, dialect), dialect, release, loss -> log.loss(loss, "$")),
                log.report());
    }

    /**
     * The config of a model there, as its {@code to_json} writes it.
     *
     * @throws io.carob.UnsupportedException if the tables do not know the release, or the dialect has no models
     */
    public Converted convert(Model model) {
        Log log = new Log();
        Node config = new Route(Edition.known(dialect, release), log).convert(model);
        return new Converted(config, log.report());
    }

    /** Outside Keras 3 the form in which a SeedGenerator was read means nothing. */
    static Initializer released(Initializer initializer, Dialect dialect) {
        return dialect != Dialect.KERAS_3
                        && initializer instanceof Seeded seeded
                        && seeded.seed() instanceof Seed.Generator generator
                ? seeded.withSeed(generator.unwritten())
                : initializer;
    }
}
