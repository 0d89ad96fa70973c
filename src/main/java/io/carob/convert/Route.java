package io.carob.convert;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.model.Instance;
import io.carob.model.Layer;
import io.carob.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from one release to another: over those that lie between. From Keras 1 to Keras 3 it leads through Keras 2, and
 * so it does from and to TensorFlow.js.
 *
 * @param target where it ends
 * @param log gets what is done on the way
 */
record Route(Edition target, Log log) {

    /** The Keras 2 that stands between other dialects. */
    private static final Edition MIDDLE = new Edition(Dialect.KERAS_2, Release.parse("2.12"));

    Node convert(Model model) {
        Edition from = model.origin().edition();
        if (Generation.of(target) == Generation.KERAS_1 && Generation.of(from) != Generation.KERAS_1) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED,
                    "models are read from keras1, and not written as it; the oldest target is keras2 2.0");
        }
        if (isSame(from) && isWholeText(model)) {
            return model.toNode();
        }
        Layer layer = model.root();
        String path = "$" + model.frame().path();
        for (Edition to : stops(from)) {
            layer = new Passage(from, to, log).model(layer, path);
            if (model.root().isList()) {
                // on the way a Sequential becomes an object, with its layers one step deeper
                log.relocate(place -> place.replace(path + ".config.layers[", path + ".config["));
            }
            from = to;
        }
        return new WholeText(target, log).of(layer, model);
    }

    /** Releases of one minor version write the same. */
    private boolean isSame(Edition from) {
        return from.dialect() == target.dialect()
                && from.release().major() == target.release().major()
                && from.release().minor() == target.release().minor()
                && from.release().tensorflow() == target.release().tensorflow();
    }

    /** Whether the text is what the library's {@code to_json} writes, and not that of a file which says more beside it. */
    private static boolean isWholeText(Model model) {
        String mark = model.origin().edition().dialect() == Dialect.KERAS_3 ? Instance.MODULE : "keras_version";
        return model.root().instance().fields().containsKey(mark);
    }

    /** Every release on the way, the target last. */
    private List<Edition> stops(Edition from) {
        List<Edition> stops = new ArrayList<>();
        Generation start = Generation.of(from);
        Generation end = Generation.of(target);
        boolean direct = start == end || start == Generation.KERAS_2 || end == Generation.KERAS_2;
        if (!direct) {
            stops.add(MIDDLE);
        }
        stops.add(target);
        return stops;
    }
}
