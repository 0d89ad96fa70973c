package io.carob.model.build;

import java.util.List;

/**
 * Where files hold a weight.
 *
 * @param layer the name of the layer of the model that it belongs to: its group in a legacy HDF5 file
 * @param files where the {@code .weights.h5} of its Keras holds it, such as {@code layers/dense_1/vars/0}: in two places
 *     if two layers hold it, and in none if it is not saved
 * @param slot the same by the names of layers, such as {@code encoder/cell:0}, which stay when a model is converted; empty
 *     if it is not saved
 */
public record WeightPlace(String layer, List<String> files, String slot) {
    public WeightPlace {
        files = List.copyOf(files);
    }
}
