package io.carob.model.build;

import io.carob.model.Model;

/** Builds models without numbers. */
public final class Build {

    private Build() {}

    /** What a model is once it is built. What cannot be known of it is absent, and the layer says why. */
    public static Built of(Model model) {
        return new Walk().build(model.root()).built();
    }
}
