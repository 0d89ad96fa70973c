package io.carob.cli;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import java.util.Optional;

/**
 * What holds for every input of a conversion.
 *
 * @param from the dialect to read as; empty: what the content tells
 * @param to the release to write
 * @param config the model of weights that stand alone
 * @param forbidCode whether an input that carries Python code is refused
 * @param skipExisting whether an input is passed over whose result is there
 * @param dryRun whether nothing is written
 * @param seedAll the number of set_random_seed after which the seeds are drawn that every random slot gets
 * @param mirrored whether the folders of results are made
 */
record ConversionRules(
        Optional<Dialect> from,
        Edition to,
        Optional<String> config,
        boolean forbidCode,
        boolean skipExisting,
        boolean dryRun,
        Optional<Long> seedAll,
        boolean mirrored,
        ReadingOptions reading,
        WritingOptions writing) {}
