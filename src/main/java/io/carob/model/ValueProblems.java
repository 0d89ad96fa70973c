package io.carob.model;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.initializer.Initializers;
import io.carob.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Names what is wrong with values by what arguments take. */
final class ValueProblems {

    private static final String ITEMS = "items";
    /** What Keras takes as a dtype beside the types that Carob makes tensors of. */
    private static final List<String> OTHER_DTYPES = List.of(
            "mixed_float16",
            "mixed_bfloat16",
            "_infer",
            "infer",
            "infer_with_float32_vars",
            "string",
            "float",
            "double",
            "half",
            "int",
            "int4",
            "uint4",
            "float8_e4m3fn",
            "float8_e5m2",
            "complex128",
            "resource",
            "variant");

    private final Edition edition;
    private final boolean named;
    private final ObjectProblems objects;
    private final Faults faults;

    /**
     * Readies a look at values.
     *
     * @param named whether somebody asks what this release takes
     */
    ValueProblems(Edition edition, boolean named, ObjectProblems objects, Faults faults) {
        this.edition = edition;
        this.named = named;
        this.objects = objects;
        this.faults = faults;
    }

    /** The value of an argument that the catalogue knows. */
    void check(Node node, Parameter parameter, String path) {
        Kind kind = parameter.kind();
        if (node instanceof Node.Null && !parameter.isNullable(edition) && isStrict(kind)) {
            faults.wrongType(path, accepted(parameter), node);
        } else if (kind == Kind.CHOICE) {
            choice(node, parameter, path);
        } else {
            check(node, kind, path);
        }
    }

    /** Whether null means nothing to a kind. */
    private static boolean isStrict(Kind kind) {
        return switch (kind) {
            case INTEGER, NUMBER, BOOLEAN, STRING, CHOICE, LAYER, LAYERS, INTEGERS, NUMBERS, SHAPE -> true;
            default -> false;
        };
    }

    private static String accepted(Parameter parameter) {
        return parameter.kind() == Kind.CHOICE
                ? "one of " + String.join(", ", parameter.words())
                : accepted(parameter.kind());
    }

    private static String accepted(Kind kind) {
        return switch (kind) {
            case INITIALIZER -> "the name or the config of an initializer";
            case REGULARIZER -> "the name or the config of a regularizer";
            case CONSTRAINT -> "the name or the config of a constraint";
            case ACTIVATION -> "the name or the config of an activation";
            case DTYPE -> "the name of a dtype or the config of a policy";
            case LAYER -> "the config of a layer";
            case LAYERS -> "a list of layers";
            case SEED -> "a whole number, a SeedGenerator or null";
            case SHAPE -> "a list of sizes";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case STRING -> "a string";
            case INTEGERS -> "a whole number or a list of them";
            case NUMBERS -> "a number or a list of them";
            default -> "a value";
        };
    }

    private void choice(Node node, Parameter parameter, String path) {
        if (node instanceof Node.Text word) {
            if (!parameter.words().contains(word.value())) {
                faults.badWord(path, word, parameter.words());
            }
        } else if (!isFree(node)) {
            faults.wrongType(path, accepted(parameter), node);
        }
    }

    /** A value by its kind alone; null is looked at where the argument is known. */
    void check(Node node, Kind kind, String path) {
        if (node instanceof Node.Mapping object
                && object.text(Instance.CLASS_NAME).isPresent()) {
            object(object, kind, path);
        } else if (!isFree(node)) {
            plain(node, kind, path);
        }
    }

    /** Null, and what YAML holds under a tag that nobody knows. */
    private static boolean isFree(Node node) {
        return node instanceof Node.Null || node instanceof Node.Opaque;
    }

    private void object(Node.Mapping object, Kind kind, String path) {
        if (object.text(Instance.CLASS_NAME).filter("__tuple__"::equals).isPresent()
                && object.get(ITEMS).isPresent()) {
            check(object.get(ITEMS).get(), kind, path + "." + ITEMS);
        } else if (isPlain(kind) && objects.isOfKeras(object)) {
            faults.wrongType(path, accepted(kind), object);
        } else {
            objects.check(object, kind, path);
        }
    }

    private static boolean isPlain(Kind kind) {
        return switch (kind) {
            case SHAPE, INTEGER, NUMBER, BOOLEAN, STRING, INTEGERS, NUMBERS -> true;
            default -> false;
        };
    }

    private void plain(Node node, Kind kind, String path) {
        switch (kind) {
            case INITIALIZER -> initializer(node, path);
            case REGULARIZER -> named(node, Family.REGULARIZERS, kind, path);
            case CONSTRAINT -> named(node, Family.CONSTRAINTS, kind, path);
            case ACTIVATION -> named(node, Family.ACTIVATIONS, kind, path);
            case DTYPE -> dtype(node, path);
            case LAYER -> objects.check(node, kind, path);
            case LAYERS -> layers(node, path);
            case SEED -> require(node, Num.class::isInstance, kind, path);
            case SHAPE -> require(node, value -> value instanceof Node.Sequence && isSizes(value), kind, path);
            case INTEGER -> require(node, Num.Int.class::isInstance, kind, path);
            case NUMBER -> require(node, Num.class::isInstance, kind, path);
            case BOOLEAN -> require(node, Node.Bool.class::isInstance, kind, path);
            case STRING -> require(node, Node.Text.class::isInstance, kind, path);
            case INTEGERS -> require(node, value -> isEach(value, Num.Int.class), kind, path);
            case NUMBERS -> require(node, value -> isEach(value, Num.class), kind, path);
            case FUNCTION, OBJECT, OBJECTS, CHOICE, ANY -> inside(node, path);
        }
    }

    private void require(Node node, Predicate<Node> accepts, Kind kind, String path) {
        if (!accepts.test(node)) {
            faults.wrongType(path, accepted(kind), node);
        }
    }

    /** Sizes, in lists or objects where there are several inputs. */
    private static boolean isSizes(Node node) {
        return isEach(node, Num.Int.class);
    }

    private static boolean isEach(Node node, Class<? extends Node> type) {
        if (node instanceof Node.Sequence list) {
            return list.items().stream().allMatch(item -> isEach(item, type));
        }
        return isFree(node) || type.isInstance(node) || isTuple(node);
    }

    private static boolean isTuple(Node node) {
        return node instanceof Node.Mapping object
                && object.text(Instance.CLASS_NAME)
                        .filter(name -> name.startsWith(ObjectProblems.SPECIAL))
                        .isPresent();
    }

    private void layers(Node node, String path) {
        if (!(node instanceof Node.Sequence list)) {
            faults.wrongType(path, accepted(Kind.LAYERS), node);
            return;
        }
        for (int i = 0; i < list.items().size(); i++) {
            objects.check(list.items().get(i), Kind.LAYER, path + "[" + i + "]");
        }
    }

    /** Objects in what no rule is known of. */
    private void inside(Node node, String path) {
        if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                check(list.items().get(i), Kind.ANY, path + "[" + i + "]");
            }
        } else if (node instanceof Node.Mapping object) {
            object.fields().forEach((key, value) -> check(value, Kind.ANY, path + "." + Quoted.name(key)));
        }
    }

    /** What the table of initializers says of one. */
    void initializer(Node node, String path) {
        boolean module = node instanceof Node.Mapping object
                && object.text(Instance.MODULE).isPresent();
        // configs in the legacy form may hold initializers in the module form: the texts in HDF5 files do
        Edition reading = module && edition.dialect() == Dialect.KERAS_2 ? Edition.newest(Dialect.TF_KERAS) : edition;
        for (ConfigException fault : Initializers.problems(node, reading.dialect(), reading.release())) {
            // Keras 3.0 to 3.6 wrote a name that only later releases read
            if (named
                    || fault.code() != Code.UNKNOWN_NAME
                    || !Initializers.problems(node).isEmpty()) {
                faults.add(fault.at(path + fault.path().substring(1)));
            }
        }
    }

    private void named(Node node, Family family, Kind kind, String path) {
        if (node instanceof Node.Text name) {
            objects.name(name.value(), family, path);
        } else if (node instanceof Node.Mapping object && kind != Kind.ACTIVATION) {
            // Keras 1 wrote the name among the arguments
            object.text(Layer.NAME)
                    .ifPresentOrElse(
                            name -> objects.name(name, family, path + "." + Layer.NAME),
                            () -> faults.missing(
                                    path,
                                    Instance.CLASS_NAME,
                                    "an object",
                                    object.fields().keySet()));
        } else {
            faults.wrongType(path, accepted(kind), node);
        }
    }

    private void dtype(Node node, String path) {
        if (!(node instanceof Node.Text name)) {
            faults.wrongType(path, accepted(Kind.DTYPE), node);
            return;
        }
        List<String> known = new ArrayList<>(OTHER_DTYPES);
        Arrays.stream(DType.values()).map(DType::id).forEach(known::add);
        boolean quantized = name.value().contains("_from_");
        if (!known.contains(name.value()) && !quantized) {
            faults.unknownName(path, "a dtype", name.value(), known, edition);
        }
    }

    /** The parameter of a key; what is known of none may be anything. */
    void checkAny(Node node, String key, Optional<Parameter> parameter, String path) {
        parameter.ifPresentOrElse(known -> check(node, known, path), () -> check(node, ClassLookup.guess(key), path));
    }
}
