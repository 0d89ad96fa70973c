package io.carob.convert.file;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.convert.Converter;
import io.carob.engine.Library;
import io.carob.model.Model;
import io.carob.weights.Installation;
import io.carob.weights.WeightNames;
import java.util.List;
import java.util.Set;

/** What the weights of a model of any dialect are called; those of older ones and of TensorFlow.js as tf_keras has them. */
final class Names {

    private static final Set<Dialect> LOADED = Set.of(Dialect.KERAS_3, Dialect.TF_KERAS, Dialect.KERAS_2);

    private Names() {}

    /** @throws io.carob.UnsupportedException if some cannot be known, such as those of a custom layer: it names them all */
    static List<WeightNames> of(Model model) {
        if (!LOADED.contains(model.origin().edition().dialect())
                || model.frame().isTopology()) {
            Node converted = new Converter(Dialect.TF_KERAS).convert(model).config();
            return WeightNames.of(
                    Model.read(converted, Dialect.TF_KERAS, Dialect.TF_KERAS.newest()), Installation.TF_KERAS);
        }
        boolean newest = model.origin().edition().dialect() == Dialect.KERAS_3;
        return WeightNames.of(model, Installation.of(newest ? Library.KERAS_3 : Library.TF_KERAS));
    }
}
