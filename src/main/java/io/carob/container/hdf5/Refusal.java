package io.carob.container.hdf5;

import io.carob.ConfigException;

/** What becomes of a part of an image that reaches for another place: it ends the reading, or is noted and left out. */
interface Refusal {

    /** Nothing of an image that reaches for another place is read. */
    Refusal OF_ALL = fault -> {
        throw fault;
    };

    /** Takes note of it, or throws it. */
    void of(ConfigException fault);
}
