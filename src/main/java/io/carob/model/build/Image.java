package io.carob.model.build;

import java.util.OptionalLong;

/**
 * A shape as layers with a {@code data_format} see it.
 *
 * @param batch the size of the batch
 * @param spatial the sizes between, such as rows and columns
 * @param channels how many channels there are
 * @param first whether the channels come first
 */
record Image(OptionalLong batch, Sizes spatial, OptionalLong channels, boolean first) {

    static Image of(Visit visit, Sizes in, int axes) {
        if (in.rank() != axes + 2) {
            throw Unknown.because("the input " + in + " has not the " + (axes + 2) + " dimensions that it needs");
        }
        return of(visit, in);
    }

    static Image of(Visit visit, Sizes in) {
        if (in.rank() < 2) {
            throw Unknown.because("the input " + in + " has too few dimensions");
        }
        return visit.arguments().channelsFirst()
                ? new Image(in.dim(0), in.from(2), in.dim(1), true)
                : new Image(in.dim(0), in.slice(1, in.rank() - 1), in.dim(-1), false);
    }

    /** The same batch with other sizes. */
    Sizes with(Sizes newSpatial, OptionalLong newChannels) {
        Sizes start = Sizes.of(batch);
        return first
                ? start.plus(newChannels).plus(newSpatial)
                : start.plus(newSpatial).plus(newChannels);
    }

    /** The same batch and channels with other sizes. */
    Sizes with(Sizes newSpatial) {
        return with(newSpatial, channels);
    }
}
