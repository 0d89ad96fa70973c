package io.carob.initializer;

import io.carob.config.Release;

/**
 * What has changed about the seeds of Keras 3, and the release that changed it. Run with 3.0.5, 3.1.1, 3.3.3, 3.5.0, 3.6.0,
 * 3.7.0, 3.9.2, 3.10.0, 3.11.3, 3.13.0, 3.14.0 and 3.15.1.
 */
enum SeedRule {
    /** An initializer looks at its seed when it is built, and restores an object; before, it stores anything. */
    LOOKS_AT_SEEDS("3.6"),
    /** A SeedGenerator does not start from a boolean. */
    REFUSES_BOOLEAN_START("3.7"),
    /** The module of a SeedGenerator must be the public one, and no longer the one that it is written in. */
    REFUSES_PRIVATE_MODULES("3.11"),
    /** The config of a SeedGenerator has a name behind the seed; earlier releases take one, too. */
    WRITES_NAMES("3.14"),
    /** A class of Keras's own cannot have a registered name, and only null stands for an empty config. */
    REFUSES_FOREIGN_NAMES("3.15");

    private final Release since;

    SeedRule(String since) {
        this.since = Release.parse(since);
    }

    boolean holds(Release release) {
        return since.compareTo(release) <= 0;
    }
}
