package io.carob.container.hdf5;

import io.carob.ConfigException;

/** What becomes of a part of an image that reaches for another place, or is cut off: it ends the reading, or is noted. */
interface Refusal {

    /** Nothing of an image that reaches for another place is read. */
    Refusal OF_ALL = fault -> {
        throw fault;
    };

    /** Takes note of it, or throws it. */
    void of(ConfigException fault);
}
