package io.carob.model.build;

/**
 * A weight of a model that Keras has loaded, before it has numbers.
 *
 * @param weight its shape, its dtype and what fills it
 * @param path its name in the whole model, such as {@code dense/kernel}
 * @param trainable what the variable says of itself: in Keras 3 a frozen layer tells its variables, before it does not
 * @param created how many weights were made before it, also such as were dropped again
 * @param taker the object that fills it
 * @param call how often that object was called before
 * @param place where files hold it
 */
public record LoadedWeight(
        Weight weight, String path, boolean trainable, int created, SeedTaker taker, long call, WeightPlace place) {}
