package io.carob.convert;

import io.carob.config.Edition;

/** A way of describing models. Within one, releases differ in keys; between two, the meaning is told otherwise. */
enum Generation {
    KERAS_1,
    /** Keras 2 and tf_keras. */
    KERAS_2,
    KERAS_3,
    TFJS;

    static Generation of(Edition edition) {
        return switch (edition.dialect()) {
            case KERAS_1 -> KERAS_1;
            case KERAS_2, TF_KERAS -> KERAS_2;
            case KERAS_3 -> KERAS_3;
            case TFJS -> TFJS;
        };
    }
}
