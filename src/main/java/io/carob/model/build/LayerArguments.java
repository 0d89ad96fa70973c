package io.carob.model.build;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Release;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.model.DTypePolicy;
import io.carob.model.KerasClass;
import io.carob.model.Layer;
import io.carob.model.Parameter;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The arguments of a layer by their names in Keras 3, whatever its dialect, with the defaults of its release.
 *
 * @param layer whose
 */
record LayerArguments(Layer layer) {

    /** A quantized policy is called {@code int8_from_float32}. */
    private static final String FROM = "_from_";

    private static final Release TELLS_AXES = Release.parse("3.15");

    /** The name of its class in Keras 3. */
    String className() {
        return layer.type().map(KerasClass::name).orElseGet(layer::className);
    }

    Edition edition() {
        return layer.instance().writing().edition();
    }

    boolean isKeras3() {
        return edition().dialect() == Dialect.KERAS_3;
    }

    /** What an argument is; null where the config says so, or says nothing and there is no default. */
    Node node(String name) {
        return given(name)
                .or(() -> layer.type()
                        .map(type -> type.parameters().get(name))
                        .flatMap((Parameter parameter) -> parameter.defaultIn(edition())))
                .map(Nodes::plain)
                .orElse(Node.Null.VALUE);
    }

    private Optional<Node> given(String name) {
        if (edition().dialect() == Dialect.KERAS_1) {
            Optional<Node> own = Keras1Arguments.find(layer, name);
            if (own.isPresent()) {
                return own;
            }
        }
        return layer.node(name);
    }

    /** Whether an argument is there and not null. */
    boolean has(String name) {
        return !node(name).equals(Node.Null.VALUE);
    }

    /** A flag; whatever Python takes for true. */
    boolean flag(String name, boolean absent) {
        Node node = node(name);
        return node instanceof Node.Bool flag
                ? flag.value()
                : node instanceof Num number ? number.toDouble() != 0 : node.equals(Node.Null.VALUE) && absent;
    }

    /** A flag that is false unless it is given. */
    boolean flag(String name) {
        return flag(name, false);
    }

    /** Whether an argument is a number above zero. */
    boolean isAboveZero(String name) {
        return node(name) instanceof Num number && number.toDouble() > 0;
    }

    String word(String name) {
        return node(name) instanceof Node.Text text ? text.value() : "";
    }

    /** A whole number that must be there. */
    long whole(String name) {
        return optional(name)
                .orElseThrow(() -> Unknown.because(
                        "its " + name + " is no whole number, but " + node(name).excerpt()));
    }

    /** A whole number, if it is one. */
    OptionalLong optional(String name) {
        return Nodes.whole(node(name));
    }

    /** One whole number for each of so many axes, which may be written as one for all. */
    List<Long> wholes(String name, int axes) {
        List<Long> wholes = Nodes.wholes(node(name))
                .orElseThrow(() -> Unknown.because("its " + name + " is no list of whole numbers, but "
                        + node(name).excerpt()));
        if (wholes.size() == 1 && axes > 1) {
            return Collections.nCopies(axes, wholes.get(0));
        } else if (wholes.size() != axes) {
            throw Unknown.because("its " + name + " has " + wholes.size() + " numbers where " + axes + " are needed");
        }
        return wholes;
    }

    /** A list of whole numbers of any length; one number is a list of one. */
    List<Long> wholes(String name) {
        return Nodes.wholes(node(name))
                .orElseThrow(() -> Unknown.because("its " + name + " is no list of whole numbers, but "
                        + node(name).excerpt()));
    }

    /** Sizes, with null or -1 for an unknown one. */
    Sizes sizes(String name) {
        return Nodes.sizes(node(name))
                .orElseThrow(() -> Unknown.because(
                        "its " + name + " is no shape, but " + node(name).excerpt()));
    }

    boolean channelsFirst() {
        return word("data_format").equals("channels_first");
    }

    /** The initializer under a key; empty if there is none of Keras's own. */
    Optional<Initializer> initializer(String key) {
        Optional<Initializer> given = layer.initializer(key);
        if (given.isPresent()) {
            return given;
        }
        Node node = node(key);
        try {
            return node.equals(Node.Null.VALUE) ? Optional.empty() : Optional.ofNullable(Initializers.get(node));
        } catch (CarobException e) {
            return Optional.empty();
        }
    }

    /** The dtype of its weights. */
    String dtype() {
        return new DTypePolicy(policy()).variableDtype();
    }

    /** The name of what decides its dtypes; of what was there before where it is quantized. */
    private String policy() {
        Node dtype = layer.node("dtype").orElse(Node.Null.VALUE);
        if (dtype instanceof Node.Text name) {
            int from = name.value().indexOf(FROM);
            return from < 0 ? name.value() : name.value().substring(from + FROM.length());
        }
        return config(dtype)
                .flatMap(config -> config.text("source_name")
                        .or(() -> config.text("default_policy"))
                        .or(() -> config.text("name")))
                .orElse("float32");
    }

    private static Optional<Node.Mapping> config(Node policy) {
        return policy instanceof Node.Mapping object
                        && object.get("config").orElse(policy) instanceof Node.Mapping config
                ? Optional.of(config)
                : Optional.empty();
    }

    /** How it is quantized, such as {@code int8}; empty if it is not. */
    Optional<String> quantization() {
        Node dtype = layer.node("dtype").orElse(Node.Null.VALUE);
        if (dtype instanceof Node.Text name) {
            int from = name.value().indexOf(FROM);
            return from < 0 ? Optional.empty() : Optional.of(name.value().substring(0, from));
        }
        return config(dtype).flatMap(config -> config.text("mode"));
    }

    boolean isTrainable() {
        return flag("trainable", true);
    }

    /** A layer in this one. */
    Layer inner(String key) {
        return layer.layer(key).orElseThrow(() -> Unknown.because("its " + key + " is no layer"));
    }

    /** The layers in this one. */
    List<Layer> inners(String key) {
        List<Layer> layers = new ArrayList<>();
        if (layer.argument(key).orElse(Value.Plain.NULL) instanceof Value.Items items) {
            items.items().forEach(item -> {
                if (item instanceof Layer inner) {
                    layers.add(inner);
                }
            });
        }
        return layers;
    }

    /** Whether an EinsumDense tells its initializer which axes of the kernel are inputs. */
    boolean tellsAxes() {
        return isKeras3() && edition().release().compareTo(TELLS_AXES) >= 0;
    }

    /** What Keras noted when it built the layer; empty if the config tells nothing of it. */
    Optional<Shapes> built() {
        Value config = layer.instance().fields().get("build_config");
        return Optional.ofNullable(config).map(Value::toNode).flatMap(Nodes::buildConfig);
    }

    /** Why nothing can be said of the class. */
    String stranger() {
        return "what the class " + layer.instance().registeredName() + " makes is not known";
    }
}
