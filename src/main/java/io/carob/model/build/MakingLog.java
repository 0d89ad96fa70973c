package io.carob.model.build;

import java.util.Optional;

/** Notes what a layer makes while it is built. */
final class MakingLog implements WeightTree.Watch {

    private final Loaded object;
    private final String base;
    private final LoadingLog log;
    private final boolean keras3;

    /** @param base what stands in front of the names of its weights */
    MakingLog(Loaded object, String base, LoadingLog log) {
        this.object = object;
        this.base = base;
        this.log = log;
        this.keras3 = new LayerArguments(object.layer()).isKeras3();
    }

    @Override
    public void weight(Weight weight, boolean trained, boolean told) {
        // before Keras 3 a frozen layer does not tell its variables
        log.weight(weight, base + weight.name(), keras3 ? told : trained, taker(weight.filling()));
    }

    private SeedTaker taker(Filling filling) {
        return log.seed(
                filling.object() == Filling.Kept.OF_LAYER
                        ? object.taker(filling)
                        : new SeedTaker(filling.initializer(), object.argument(filling.argument())));
    }

    @Override
    public void idle(Filling filling) {
        if (keras3) {
            taker(filling);
        }
    }

    @Override
    public void generator() {
        log.seed(new SeedTaker(Optional.empty(), object.argument(Construction.SEED)));
    }
}
