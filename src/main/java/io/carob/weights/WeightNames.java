package io.carob.weights;

import io.carob.engine.Library;
import io.carob.model.Model;
import io.carob.model.build.LoadedModel;
import io.carob.model.build.LoadedWeight;
import io.carob.model.build.WeightPlace;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a weight is called, in the running Keras and in every file.
 *
 * <p>Whoever reads a legacy HDF5 file matches its weights by layer group and by their order in it, as {@link #byLayer}
 * gives it, and never by its {@code weight_names}; so does Keras. Those names are what the variables were called in the
 * process that saved them, and the config does not tell that: the same model is {@code sequential/dense/kernel} where it
 * was made in code and {@code dense/kernel} where it was loaded, the oldest releases said {@code dense_1_W}, a name may count
 * what else the process had made, and two weights of one group may have the same. {@link #variable} is for writing.
 *
 * @see <a href="https://github.com/keras-team/keras/blob/v3.15.0/keras/src/legacy/saving/legacy_h5_format.py">load_weights_from_hdf5_group</a>
 * @param path Keras 3's {@code path}, such as {@code dense/kernel}
 * @param variable what a legacy HDF5 file lists among the {@code weight_names}: the path, in tf_keras {@code dense/kernel:0}
 * @param layer the layer of the model that it belongs to: its group in a legacy HDF5 file
 * @param files where {@code .weights.h5} holds it, such as {@code layers/dense/vars/0}: in two places if two layers hold
 *     it, and in none if it is not saved
 * @param slot the same by the names of layers, such as {@code dense:0}. It is the same in every dialect: by it the weights
 *     of a model that is converted find their new names
 * @param shape its shape
 * @param dtype the dtype that Keras keeps it in
 * @param trainable whether training changes it; a legacy file lists those first
 */
public record WeightNames(
        String path,
        String variable,
        String layer,
        List<String> files,
        String slot,
        Shape shape,
        String dtype,
        boolean trainable) {

    static WeightNames of(LoadedWeight weight, Library library) {
        WeightPlace place = weight.place();
        return new WeightNames(
                weight.path(),
                library == Library.TF_KERAS ? weight.path() + ":0" : weight.path(),
                place.layer(),
                place.files(),
                place.slot(),
                weight.weight().shape(),
                weight.weight().dtype(),
                weight.weight().trainable());
    }

    /**
     * The weights of a model in the order of {@code model.weights}.
     *
     * @throws io.carob.UnsupportedException if some cannot be known: it names every layer that is the reason
     */
    public static List<WeightNames> of(Model model, Installation installation) {
        LoadedModel loaded = InitialWeights.load(model, installation);
        return loaded.weights().stream()
                .map(weight -> of(weight, installation.library()))
                .toList();
    }

    /** The same by layers as a legacy HDF5 file has them: in each, first what is trained. Only this order is the same in all. */
    public static Map<String, List<WeightNames>> byLayer(List<WeightNames> weights) {
        Map<String, List<WeightNames>> layers = new LinkedHashMap<>();
        for (boolean trained : new boolean[] {true, false}) {
            for (WeightNames weight : weights) {
                List<WeightNames> group = layers.computeIfAbsent(weight.layer, key -> new ArrayList<>());
                if (weight.trainable == trained) {
                    group.add(weight);
                }
            }
        }
        return layers;
    }
}
