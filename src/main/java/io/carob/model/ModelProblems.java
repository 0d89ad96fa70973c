package io.carob.model;

import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import java.util.ArrayList;
import java.util.List;

/**
 * Names everything that is wrong with a model config: the shape of it, the graph of its calls, and by the catalogue every
 * class, key and value. A class of somebody else's is taken as it is.
 */
public final class ModelProblems {

    private ModelProblems() {}

    /** Whether a tree is meant to be a model config, be it a good one or not. */
    public static boolean isModel(Node tree) {
        if (!(tree instanceof Node.Mapping object)) {
            return false;
        }
        return object.get(Frame.TOPOLOGY).isPresent()
                || object.get("model_config").isPresent()
                || object.get("keras_version").isPresent()
                || object.text(Instance.CLASS_NAME)
                        .filter(Layer.MODELS::contains)
                        .isPresent()
                || (object.get(Instance.CONFIG).orElse(tree) instanceof Node.Mapping config
                        && config.get(Layer.LAYERS).isPresent());
    }

    /** Everything that is wrong by the rules of the release that the text is of, as its content tells. */
    public static List<ConfigException> of(Node tree) {
        Frame frame;
        try {
            frame = Frame.around(tree);
        } catch (ConfigException e) {
            return List.of(e);
        }
        Detection detection = new Detection(frame);
        List<ConfigException> problems = new ArrayList<>();
        detection.mixture().ifPresent(problems::add);
        problems.addAll(of(frame, detection.nearest().edition(), false));
        return List.copyOf(problems);
    }

    /**
     * The same by the rules of one release.
     *
     * @throws io.carob.UnsupportedException if the tables do not know the release
     */
    public static List<ConfigException> of(Node tree, Dialect dialect, Release release) {
        Edition edition = Edition.known(dialect, release);
        try {
            return of(Frame.around(tree), edition, true);
        } catch (ConfigException e) {
            return List.of(e);
        }
    }

    private static List<ConfigException> of(Frame frame, Edition edition, boolean named) {
        Faults faults = new Faults();
        new ObjectProblems(edition, named, faults).check(frame.model(), Kind.LAYER, "$" + frame.path());
        return faults.all();
    }
}
