package io.carob.convert;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Constant;
import io.carob.initializer.CustomInitializer;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.model.Calls;
import io.carob.model.DTypePolicy;
import io.carob.model.InitializerValue;
import io.carob.model.Instance;
import io.carob.model.Layer;
import io.carob.model.Named;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the values of arguments over a passage. */
record ValuePassage(Passage passage) {

    private static final String RULE = "initializer";

    Value convert(Value value, String path) {
        if (value instanceof Value.Items list) {
            List<Value> items = new ArrayList<>(list.items().size());
            for (Value item : list.items()) {
                items.add(convert(item, path + "[" + items.size() + "]"));
            }
            return new Value.Items(items, list.tag());
        } else if (value instanceof Value.Fields object) {
            Map<String, Value> fields = new LinkedHashMap<>();
            object.fields().forEach((key, item) -> fields.put(key, convert(item, path + "." + key)));
            return new Value.Fields(fields, object.tag());
        } else if (value instanceof InitializerValue initializer) {
            return initializer(initializer, path);
        } else if (value instanceof DTypePolicy policy) {
            return new PolicyPassage(passage, path).convert(policy);
        } else if (value instanceof Named named) {
            TfjsRegularizers single = new TfjsRegularizers(passage, path);
            return single.concerns(named.type())
                    ? single.joined(named.type().orElseThrow(), Map.of())
                    : new NamedPassage(passage, path).convert(named);
        } else if (value instanceof Layer layer) {
            return passage.layer(layer, path);
        } else if (value instanceof Instance instance) {
            return passage.instance(instance, path);
        }
        return other(value);
    }

    private static Value other(Value value) {
        // tensors and calls have their own way, in a graph
        assert value instanceof Value.Plain || value instanceof TensorRef || value instanceof Calls;
        return value;
    }

    private Value initializer(InitializerValue value, String path) {
        if (value.spelling().filter(Node.Text.class::isInstance).isPresent() && takesNames(value)) {
            return value;
        }
        if (passage.target() == Generation.TFJS) {
            tfjs(value.initializer(), path);
        }
        shared(value, path);
        Initializer initializer =
                Converter.released(value.initializer(), passage.to().dialect());
        Node written = Initializers.serialize(
                initializer,
                passage.to().dialect(),
                passage.to().release(),
                loss -> passage.log().loss(loss, path));
        Node readable = readable(written, path);
        if (value.spelling().isPresent()) {
            Envelopes.tellMoved(value.spelling().get(), readable, passage, path);
        }
        return new InitializerValue(initializer, passage.writing(), readable, false);
    }

    /** Outside the files that share objects, every layer has its own. */
    private void shared(InitializerValue value, String path) {
        boolean shared = value.spelling()
                .filter(text -> text instanceof Node.Mapping object
                        && object.get(LayerPassage.SHARED).isPresent())
                .isPresent();
        if (shared) {
            passage.log().exact(path + "." + LayerPassage.SHARED, LayerPassage.SHARED_RULE, "every layer has its own");
        }
    }

    /** Some releases write names that they do not read: then the name that they read stands there. */
    private Node readable(Node written, String path) {
        if (reads(written) || !(written instanceof Node.Mapping object)) {
            return written;
        }
        String name = object.text(Instance.CLASS_NAME).orElse("");
        Node plain = object.with(Instance.CLASS_NAME, new Node.Text(name.replace("Initializer", "")));
        if (!name.endsWith("Initializer") || !reads(plain)) {
            passage.log().impossible(path, RULE, passage.to() + " does not read an initializer " + name);
            return written;
        }
        return plain;
    }

    private boolean reads(Node written) {
        if (passage.target() == Generation.TFJS) {
            return true;
        }
        try {
            return Initializers.get(
                            written, passage.to().dialect(), passage.to().release())
                    != null;
        } catch (CarobException e) {
            // custom classes are registered by the program that reads
            return !(written instanceof Node.Mapping object)
                    || !Initializers.isName(object.text(Instance.CLASS_NAME).orElse(""));
        }
    }

    /** What TensorFlow.js refuses, or reads as something else. */
    private void tfjs(Initializer initializer, String path) {
        boolean array = initializer instanceof Constant constant
                && !(constant.value() instanceof Num)
                && !(constant.value() instanceof Node.Bool);
        if (array) {
            passage.log().impossible(path, "initializer", passage.to() + " has no constant but a number");
        } else if (initializer instanceof CustomInitializer custom && passage.source() != Generation.TFJS) {
            passage.log().impossible(path, "initializer", passage.to() + " has no initializer " + custom.name());
        }
    }

    /** A name that means the same to the target may stay. */
    private boolean takesNames(InitializerValue value) {
        if (passage.source() == Generation.KERAS_1 || passage.target() == Generation.TFJS) {
            return false;
        }
        String name = ((Node.Text) value.spelling().orElseThrow()).value();
        return Initializers.names(passage.to().dialect(), passage.to().release())
                .contains(name);
    }
}
