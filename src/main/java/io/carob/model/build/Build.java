package io.carob.model.build;

import io.carob.model.Layer;
import io.carob.model.Model;

/** Builds models without numbers. */
public final class Build {

    private Build() {}

    /** What a model is once it is built. What cannot be known of it is absent, and the layer says why. */
    public static Built of(Model model) {
        return of(model.root());
    }

    /**
     * What a running Keras makes of the config of a model, and in which order: the rules of the edition in which it was
     * read count.
     */
    public static LoadedModel load(Model model) {
        return new Loading(model.frame().path()).load(model.root());
    }

    /** The same for a model that is a layer of another. */
    public static Built of(Layer model) {
        return new Walk().build(model).built();
    }
}
