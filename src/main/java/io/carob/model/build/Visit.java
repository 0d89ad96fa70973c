package io.carob.model.build;

import io.carob.config.Node;
import io.carob.initializer.GlorotUniform;
import io.carob.initializer.Initializer;
import io.carob.initializer.Seed;
import io.carob.model.Layer;
import java.util.List;
import java.util.Optional;

/**
 * A layer where it is called: all that a rule may ask.
 *
 * @param arguments of the layer
 * @param inputs of the call
 * @param walk goes into the layers in it
 */
record Visit(LayerArguments arguments, Inputs inputs, Walk walk) {

    /** The shape of the tensor that it takes; of the first, if it takes more. */
    Sizes input() {
        return all().stream().findFirst().orElseThrow(() -> Unknown.because("it is called with no tensor"));
    }

    /** The shapes of all tensors in its first argument. */
    List<Sizes> all() {
        return inputs.first().all();
    }

    /** The shape of a tensor by its place or its name. */
    Optional<Sizes> tensor(int place, String name) {
        return inputs.argument(place, name)
                .flatMap(shapes -> shapes.all().stream().findFirst());
    }

    /** An argument of an operation: from its config, or from its call. */
    Node option(int place, String name) {
        Node own = arguments.node(name);
        return own.equals(Node.Null.VALUE) ? inputs.plain(place, name) : own;
    }

    /** The same layer called with something else. */
    Visit with(Shapes shapes) {
        return new Visit(arguments, new Inputs.Fixed(shapes), walk);
    }

    long whole(String name) {
        return arguments.whole(name);
    }

    boolean flag(String name) {
        return arguments.flag(name);
    }

    boolean usesBias() {
        return arguments.flag("use_bias", true);
    }

    String dtype() {
        return arguments.dtype();
    }

    /** What fills a weight by an argument. Where that is null, Keras takes what it takes for any weight. */
    Filling filling(String argument) {
        Optional<Initializer> given = arguments.initializer(argument);
        if (given.isPresent()) {
            return Filling.of(argument, given.get());
        }
        return arguments.node(argument).equals(Node.Null.VALUE)
                ? Filling.own(new GlorotUniform(Seed.NONE))
                : Filling.UNKNOWN;
    }

    /** What an inner layer gives for a shape. */
    Shapes through(Layer inner, Shapes shapes) {
        return walk.outputs(inner, new Inputs.Fixed(shapes));
    }
}
