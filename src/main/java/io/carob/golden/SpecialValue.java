package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.engine.Library;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Constant;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.SerializedArray;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One value that Keras serialized, or one text that it deserialized, by the rules of a release. */
record SpecialValue(ReleaseRecord release) {

    private static final Node.Text INITIALIZERS = new Node.Text("keras.initializers");

    /** How Python shows an initializer of the library's own. */
    private static final Pattern OBJECT =
            Pattern.compile("<(?:tf_)?keras\\.(?:src\\.)?initializers\\.[\\w.]*?(\\w+) object at .*", Pattern.DOTALL);

    /** A text that was written; what Python could not write is information. */
    void checkSerialized(Fields fields) {
        Optional<String> text = outcome(fields);
        if (text.isPresent()) {
            Optional<String> back = outcome(new Fields(fields.get("back"), "back"), fields);
            Node tree = roundTrip(text.get(), fields);
            if (tree instanceof Node.Mapping object
                    && object.get("module").filter(INITIALIZERS::equals).isPresent()) {
                checkInitializer(text.get(), tree, back.orElse(""), fields);
            }
            checkArray(tree, fields);
        }
        fields.done();
    }

    private void checkInitializer(String text, Node tree, String back, Fields fields) {
        Initializer initializer = get(tree, fields);
        String again = release.serialize(initializer, release.dialect());
        if (!again.equals(text)) {
            throw fields.fault("is written " + again + ", not " + text);
        }
        Matcher object = OBJECT.matcher(back);
        if (!object.matches()) {
            throw fields.fault("comes back as " + back + ", which is no initializer");
        }
        sameClass(object.group(1), initializer, fields);
    }

    /** The elements of an array, which a Constant makes of it. */
    private void checkArray(Node tree, Fields fields) {
        Optional<SerializedArray> array = array(tree, fields);
        Optional<DType> dtype = array.flatMap(SerializedArray::dtype).flatMap(DType::of);
        if (array.isEmpty() || dtype.isEmpty()) {
            return;
        }
        List<Node> elements = new ArrayList<>();
        Shape shape = shape(array.get().value(), elements);
        Library library = Library.of(release.dialect().id()).orElseThrow();
        Tensor tensor = Backend.TENSORFLOW.generate(
                TensorSpec.of(new Constant(tree), shape).library(library).dtype(dtype.get()));
        double[] actual = tensor.toDoubleArray();
        for (int i = 0; i < actual.length; i++) {
            if (!isSame(elements.get(i), actual[i])) {
                throw fields.fault("has the element " + actual[i] + ", not "
                        + elements.get(i).excerpt());
            }
        }
    }

    private static Optional<SerializedArray> array(Node tree, Fields fields) {
        try {
            return SerializedArray.of(tree);
        } catch (IllegalArgumentException e) {
            throw fields.fault(String.valueOf(e.getMessage()));
        }
    }

    private static Shape shape(Node value, List<Node> elements) {
        List<Long> dims = new ArrayList<>();
        List<Node> level = List.of(value);
        while (!level.isEmpty() && level.get(0) instanceof Node.Sequence first) {
            dims.add((long) first.items().size());
            level = level.stream()
                    .flatMap(
                            node -> node instanceof Node.Sequence list ? list.items().stream() : List.of(node).stream())
                    .toList();
        }
        elements.addAll(level);
        return new Shape(dims);
    }

    private static boolean isSame(Node expected, double actual) {
        if (expected instanceof Num number) {
            double value = number.toDouble();
            // the product with ones that Keras 3 makes has no subnormal numbers
            return Double.compare(value, actual) == 0 || (actual == 0 && Math.abs(value) < Float.MIN_NORMAL);
        }
        return expected.equals(new Node.Bool(actual != 0));
    }

    /** A text that was read: where an initializer came of it one does here, and where none can, none does. */
    void checkDeserialized(Fields fields) {
        Node input = roundTrip(fields.text("input"), fields);
        Optional<String> result = outcome(fields);
        Matcher object = OBJECT.matcher(result.orElse(""));
        if (object.matches()) {
            sameClass(object.group(1), get(input, fields), fields);
        } else if (result.isEmpty() && input instanceof Node.Mapping envelope && getRefuses(envelope)) {
            checkRefusal(envelope, fields);
        }
        fields.done();
    }

    /**
     * Whether {@code initializers.get} refuses what {@code deserialize_keras_object} did: it shares the reason, unless that is
     * in a key that {@code get} does not look at.
     */
    private static boolean getRefuses(Node.Mapping envelope) {
        Node module = envelope.get("module").orElse(new Node.Text(""));
        boolean plain = envelope.get("registered_name")
                        .map(name -> name instanceof Node.Null
                                || name.equals(envelope.get("class_name").orElse(name)))
                        .orElse(true)
                && envelope.get("build_config").isEmpty()
                && envelope.get("compile_config").isEmpty();
        return module instanceof Node.Null || (module.equals(INITIALIZERS) && plain);
    }

    private void checkRefusal(Node.Mapping input, Fields fields) {
        Initializer found;
        try {
            found = release.get(input);
        } catch (CarobException e) {
            return;
        }
        // get knows a class by more names than its own
        boolean alias = found != null
                && input.get("module").filter(INITIALIZERS::equals).isPresent()
                && !input.get("class_name").equals(Optional.of(new Node.Text(Initializers.className(found))));
        if (!alias) {
            throw fields.fault("must be refused, and gives " + found);
        }
    }

    /** A dtype policy as {@code [name, outcome]}. */
    void checkPolicy(Node entry, String id) {
        Fields whole = new Fields(new Node.Mapping(Map.of("policy", entry)), id);
        List<Node> pair = whole.list("policy");
        if (pair.size() != 2 || !(pair.get(0) instanceof Node.Text)) {
            throw whole.fault("needs a name and what came of it");
        }
        Fields fields = new Fields(pair.get(1), id);
        outcome(fields).ifPresent(text -> roundTrip(text, fields));
        fields.done();
    }

    private Initializer get(Node tree, Fields fields) {
        Initializer initializer = release.get(tree);
        if (initializer == null) {
            throw fields.fault("gives no initializer");
        }
        return initializer;
    }

    private static void sameClass(String expected, Initializer initializer, Fields fields) {
        String className = Initializers.className(initializer);
        if (!className.equals(expected)) {
            throw fields.fault("gives the class " + className + ", not " + expected);
        }
    }

    private static Node roundTrip(String text, Fields fields) {
        Node tree = KerasJson.read(text);
        String again = KerasJson.print(tree);
        if (!again.equals(text)) {
            throw fields.fault("prints as " + again + ", not " + text);
        }
        return tree;
    }

    /** What is under {@code ok}; empty if there is an error, whose name and message are information. */
    private static Optional<String> outcome(Fields fields) {
        Optional<String> ok = fields.findText("ok");
        if (ok.isEmpty()) {
            fields.text("error");
            fields.text("message");
        }
        return ok;
    }

    private static Optional<String> outcome(Fields part, Fields whole) {
        try {
            Optional<String> ok = outcome(part);
            part.done();
            return ok;
        } catch (CarobException e) {
            throw whole.fault(String.valueOf(e.getMessage()));
        }
    }
}
