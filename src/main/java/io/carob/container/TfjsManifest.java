package io.carob.container;

import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the {@code weightsManifest} of a {@code model.json} says.
 *
 * @param groups in order
 */
record TfjsManifest(List<Group> groups) {

    static final String KEY = "weightsManifest";

    /** Dtypes of tensors, and of the numbers they may be stored in. */
    private static final Set<DType> DTYPES = Set.of(DType.FLOAT32, DType.INT32, DType.BOOL, DType.COMPLEX64);

    private static final Map<String, DType> QUANTIZED =
            Map.of("uint8", DType.UINT8, "uint16", DType.UINT16, "float16", DType.FLOAT16);

    TfjsManifest {
        groups = List.copyOf(groups);
    }

    /** Weights that follow each other in files that follow each other. */
    record Group(List<String> paths, List<Entry> weights, String place) {
        Group {
            paths = List.copyOf(paths);
            weights = List.copyOf(weights);
        }

        /** Bytes of all weights. */
        long bytes() {
            try {
                return weights.stream().mapToLong(Entry::bytes).reduce(0, Math::addExact);
            } catch (ArithmeticException e) {
                throw ContainerFault.WEIGHTS_SIZE.at(place, "its weights have more than 2^63 - 1 bytes");
            }
        }
    }

    /**
     * A weight.
     *
     * @param stored type of what is in the file
     */
    record Entry(String name, Shape shape, DType dtype, DType stored, double scale, double min) {

        long bytes() {
            return Math.multiplyExact(shape.elements(), (long) stored.bytes());
        }

        boolean isQuantized() {
            return stored != dtype;
        }
    }

    /** Reads it; a model without weights has none. Names of files are known to stay in the folder. */
    static TfjsManifest of(Node.Mapping document) {
        List<Group> groups = new ArrayList<>();
        String place = "$." + KEY;
        List<Node> items = document.get(KEY)
                .filter(node -> !(node instanceof Node.Null))
                .map(node -> list(node, place))
                .orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            groups.add(group(object(items.get(i), place + "[" + i + "]"), place + "[" + i + "]"));
        }
        return new TfjsManifest(groups);
    }

    private static Group group(Node.Mapping group, String place) {
        List<String> paths = new ArrayList<>();
        for (Node path : list(get(group, "paths", place), place + ".paths")) {
            String name = text(path, place + ".paths");
            SafeFolder.requireInside(name, place + ".paths");
            paths.add(name);
        }
        List<Entry> weights = new ArrayList<>();
        List<Node> items = list(get(group, "weights", place), place + ".weights");
        for (int i = 0; i < items.size(); i++) {
            String at = place + ".weights[" + i + "]";
            weights.add(entry(object(items.get(i), at), at));
        }
        return new Group(paths, weights, place);
    }

    private static Entry entry(Node.Mapping weight, String place) {
        String name = text(get(weight, "name", place), place + ".name");
        String word = text(get(weight, "dtype", place), place + ".dtype");
        DType dtype = DType.of(word)
                .filter(DTYPES::contains)
                .orElseThrow(() -> fault(place + ".dtype", "weights of dtype " + word + " are not read"));
        Shape shape = shape(get(weight, "shape", place), place + ".shape");
        Optional<Node> quantization = weight.get("quantization").filter(node -> !(node instanceof Node.Null));
        Entry entry = quantization.isEmpty()
                ? new Entry(name, shape, dtype, dtype, 1, 0)
                : quantized(name, shape, dtype, object(quantization.get(), place), place + ".quantization");
        try {
            entry.bytes();
        } catch (ArithmeticException e) {
            throw fault(place, "has more than 2^63 - 1 bytes");
        }
        return entry;
    }

    private static Entry quantized(String name, Shape shape, DType dtype, Node.Mapping how, String place) {
        String word = text(get(how, "dtype", place), place + ".dtype");
        DType stored = QUANTIZED.get(word);
        boolean half = stored == DType.FLOAT16;
        if (stored == null || !(dtype == DType.FLOAT32 || (dtype == DType.INT32 && !half))) {
            throw fault(place, "numbers of " + dtype + " are not stored as " + word);
        }
        return half
                ? new Entry(name, shape, dtype, stored, 1, 0)
                : new Entry(name, shape, dtype, stored, number(how, "scale", place), number(how, "min", place));
    }

    private static double number(Node.Mapping object, String key, String place) {
        if (get(object, key, place) instanceof Num number) {
            return number.toDouble();
        }
        throw fault(place + "." + key, "must be a number");
    }

    private static Shape shape(Node node, String place) {
        List<Long> dims = new ArrayList<>();
        for (Node item : list(node, place)) {
            if (!(item instanceof Num.Int dim)
                    || dim.value().signum() < 0
                    || dim.value().bitLength() > 31) {
                throw fault(place, "a dimension is a whole number below 2^31, got " + item.excerpt());
            }
            dims.add(dim.value().longValue());
        }
        try {
            return new Shape(dims);
        } catch (IllegalArgumentException e) {
            throw fault(place, String.valueOf(e.getMessage()));
        }
    }

    private static Node get(Node.Mapping object, String key, String place) {
        return object.get(key).orElseThrow(() -> fault(place, "lacks the key " + key));
    }

    private static Node.Mapping object(Node node, String place) {
        if (node instanceof Node.Mapping object) {
            return object;
        }
        throw fault(place, "must be an object, got " + node.excerpt());
    }

    private static List<Node> list(Node node, String place) {
        if (node instanceof Node.Sequence list) {
            return list.items();
        }
        throw fault(place, "must be a list, got " + node.excerpt());
    }

    private static String text(Node node, String place) {
        if (node instanceof Node.Text text) {
            return text.value();
        }
        throw fault(place, "must be a string, got " + node.excerpt());
    }

    private static ConfigException fault(String place, String problem) {
        return ContainerFault.MANIFEST.at(place, problem);
    }
}
