package io.carob.model;

import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.config.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole model config: what {@code model.to_json()} writes, in any dialect. Immutable; written again in the dialect in
 * which it was read, it gives the same bytes.
 *
 * @param root the model as a layer: its class, its arguments, and the layers among them
 * @param origin where the config comes from
 * @param frame what stands around the model in its file
 */
public record Model(Layer root, Origin origin, Frame frame) {

    /**
     * Reads the tree of a model config. Which dialect and release it is of, its content tells.
     *
     * @throws ConfigException if it is no model config, or its graph does not hold together
     */
    public static Model read(Node tree) {
        Frame frame = Frame.around(tree);
        return read(frame, new Detection(frame).origin());
    }

    /**
     * Reads the tree of a model config by the rules of a release.
     *
     * @throws ConfigException if it is no model config, or its graph does not hold together
     * @throws io.carob.UnsupportedException if the catalogue does not know the release
     */
    public static Model read(Node tree, Dialect dialect, Release release) {
        Frame frame = Frame.around(tree);
        Edition edition = Edition.known(dialect, release);
        return read(frame, new Origin(dialect, edition, release, List.of("named by the caller")));
    }

    private static Model read(Frame frame, Origin origin) {
        boolean modules = origin.edition().dialect() == Dialect.TF_KERAS
                || origin.edition().dialect() == Dialect.KERAS_3;
        ValueReader reader = new ValueReader(new Writing(origin.edition(), modules));
        Layer root = Place.within(frame.path(), () -> reader.model(frame.model()));
        return new Model(root, origin, frame);
    }

    /** The dialect of the text. */
    public Dialect dialect() {
        return origin.dialect();
    }

    /** Its name; empty where the config leaves it to Keras. */
    public String name() {
        return root.name();
    }

    /** Its layers, in the order of the config. */
    public List<Layer> layers() {
        return root.layers();
    }

    /** Its graph; a Sequential is a chain. */
    public Graph graph() {
        return Graph.of(root);
    }

    /**
     * The layer of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Layer layer(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("the model has no layer " + Quoted.of(name)
                        + Spelling.didYouMean(
                                name, layers().stream().map(Layer::name).toList())));
    }

    /** The layer of a name; empty if there is none. */
    public Optional<Layer> find(String name) {
        return layers().stream().filter(layer -> layer.name().equals(name)).findFirst();
    }

    /**
     * The same with one layer changed: that of the same name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Model with(Layer changed) {
        List<Value> layers = new ArrayList<>(layers());
        layers.replaceAll(layer -> layer instanceof Layer old && old.name().equals(changed.name()) ? changed : layer);
        layer(changed.name());
        return new Model(root.withLayers(layers), origin, frame);
    }

    /** The tree of the whole text. */
    public Node toNode() {
        return frame.with(root.toNode());
    }
}
