package io.carob.model;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Release;
import java.util.List;

/**
 * Where a config comes from, as its content tells.
 *
 * @param dialect of the whole text
 * @param edition whose keys it has: the newest release that fits, of the Keras that wrote the layers
 * @param oldest the oldest release that fits
 * @param evidence what told it, a sentence each
 */
public record Origin(Dialect dialect, Edition edition, Release oldest, List<String> evidence) {
    public Origin {
        evidence = List.copyOf(evidence);
    }
}
