package io.carob.model;

import io.carob.CarobException.Code;
import io.carob.ConfigException.Finding;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import io.carob.initializer.Initializers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Names what is wrong with objects in their envelopes: the class, the keys, and by the kinds of those the values. */
final class ObjectProblems {

    /** How Keras begins the class names of what is no object, such as {@code __tuple__}. */
    static final String SPECIAL = "__";

    private static final String FUNCTION = "function";

    private final Edition edition;
    private final boolean named;
    private final Faults faults;
    private final ClassLookup classes;
    private final ValueProblems values;

    /**
     * Readies a look at a config.
     *
     * @param named whether somebody asks what this release takes; else it is what the text seems to be of
     */
    ObjectProblems(Edition edition, boolean named, Faults faults) {
        this.edition = edition;
        this.named = named;
        this.faults = faults;
        this.classes = new ClassLookup(edition);
        this.values = new ValueProblems(edition, named, this, faults);
    }

    /** Whether an object is of a class of Keras's own. */
    boolean isOfKeras(Node.Mapping object) {
        return !className(object).startsWith(SPECIAL)
                && classes.find(object, Kind.ANY).isPresent();
    }

    /** A name of Keras's own that stands for an object without arguments. */
    void name(String name, Family family, String path) {
        if (Catalogue.find(family, name, edition).isPresent() || isRegistered(name)) {
            return;
        } else if (!named && Catalogue.find(family, name).isPresent()) {
            // it may be a function of somebody else's that Keras took up later, as it did relu6
            return;
        }
        String what = family == Family.ACTIVATIONS
                ? "an activation"
                : "a " + family.id().substring(0, family.id().length() - 1);
        faults.unknownName(path, what, name, names(family), edition);
    }

    private static boolean isRegistered(String name) {
        return name.indexOf('>') >= 0;
    }

    private List<String> names(Family family) {
        return Catalogue.classes(family).stream()
                .flatMap(type -> type.names().stream().filter(name -> type.isCalled(name, edition)))
                .toList();
    }

    /** An object in its envelope. */
    void check(Node node, Kind kind, String path) {
        if (!(node instanceof Node.Mapping object)) {
            faults.wrongType(path, "a layer in its envelope {\"class_name\", \"config\"}", node);
            return;
        }
        Optional<Node> name = object.get(Instance.CLASS_NAME);
        if (name.isEmpty()) {
            faults.missing(path, Instance.CLASS_NAME, "a layer", object.fields().keySet());
        } else if (!(name.get() instanceof Node.Text)) {
            faults.wrongType(path + "." + Instance.CLASS_NAME, "the name of a class", name.get());
        } else if (!className(object).startsWith(SPECIAL) && !isFunction(object, kind, path)) {
            named(object, kind, path);
        }
    }

    private static String className(Node.Mapping object) {
        return object.text(Instance.CLASS_NAME).orElse("");
    }

    /** Keras 3 writes a function of somebody else's as an object of this class. */
    private boolean isFunction(Node.Mapping object, Kind kind, String path) {
        boolean function = className(object).equals(FUNCTION);
        if (function
                && kind == Kind.ACTIVATION
                && object.text(Instance.REGISTERED_NAME)
                        .filter(FUNCTION::equals)
                        .isEmpty()) {
            object.text(Instance.CONFIG).ifPresent(name -> name(name, Family.ACTIVATIONS, path + ".config"));
        }
        return function;
    }

    private void named(Node.Mapping object, Kind kind, String path) {
        if (kind == Kind.INITIALIZER || classes.isInitializer(object)) {
            if (!isCustom(object, Initializers.names(edition.dialect(), edition.release()))) {
                values.initializer(object, path);
            }
            return;
        }
        Optional<KerasClass> type = classes.find(object, kind);
        if (type.isEmpty()) {
            unknownClass(object, kind, path);
            config(object, Optional.empty(), Optional.empty(), path);
            return;
        }
        Optional<Signature> signature = type.get().in(edition);
        if (!type.get().isCalled(className(object), edition)) {
            absentClass(object, type.get(), signature, path);
        }
        config(object, type, signature, path);
    }

    private void unknownClass(Node.Mapping object, Kind kind, String path) {
        List<String> known = names(family(kind));
        if (isCustom(object, known)) {
            return;
        }
        String name = className(object);
        String place = path + "." + Instance.CLASS_NAME;
        faults.add(
                Code.UNKNOWN_NAME,
                place,
                Quoted.of(name) + " is no class of " + edition + Spelling.didYouMean(name, known),
                new Finding(
                        Quoted.of(name),
                        "a class of " + edition + ", or one that is registered",
                        Spelling.nearest(name, known).orElse("")));
    }

    private static Family family(Kind kind) {
        return switch (kind) {
            case REGULARIZER -> Family.REGULARIZERS;
            case CONSTRAINT -> Family.CONSTRAINTS;
            case DTYPE -> Family.POLICIES;
            default -> Family.LAYERS;
        };
    }

    /**
     * Whether a class is somebody else's: registered under a name, or in a module that is not Keras's. The legacy form
     * has no place for either; there a class is a misspelt one of Keras's only if that takes all its arguments.
     */
    private boolean isCustom(Node.Mapping object, List<String> known) {
        String name = className(object);
        if (isRegistered(name)
                || object.text(Instance.REGISTERED_NAME)
                        .filter(text -> !text.equals(name))
                        .isPresent()
                || (object.text(Instance.MODULE).isPresent() && !KerasModule.isOwn(object))) {
            return true;
        } else if (object.get(Instance.MODULE).isPresent()) {
            return object.text(Instance.MODULE).isEmpty()
                    && object.text(Instance.REGISTERED_NAME).isPresent();
        }
        return !known.contains(name)
                && Spelling.nearest(name, known)
                        .filter(near -> !isDerived(name, near) && takesAll(near, object))
                        .isEmpty();
    }

    /** Whether a name is another one with a word more: QDense, Dense2. */
    private static boolean isDerived(String name, String base) {
        return name.endsWith(base) || (name.startsWith(base) && !Character.isLowerCase(name.charAt(base.length())));
    }

    private boolean takesAll(String className, Node.Mapping object) {
        Node.Mapping renamed = new Node.Mapping(Map.of(Instance.CLASS_NAME, new Node.Text(className)));
        Set<String> keys = object.get(Instance.CONFIG).orElse(object) instanceof Node.Mapping config
                ? config.fields().keySet()
                : Set.of();
        Optional<KerasClass> type = classes.find(renamed, Kind.ANY);
        return type.isEmpty()
                || type.flatMap(known -> known.in(edition))
                        .filter(signature ->
                                signature.takesAny() || signature.taken().containsAll(keys))
                        .isPresent();
    }

    private void absentClass(Node.Mapping object, KerasClass type, Optional<Signature> signature, String path) {
        String name = className(object);
        String now = signature.map(Signature::className).orElse("");
        String releases = type.releases(name);
        faults.add(
                Code.UNKNOWN_NAME,
                path + "." + Instance.CLASS_NAME,
                edition + " has no class " + Quoted.of(name)
                        + (now.isEmpty() ? "" : ", it calls that `" + now + "`")
                        + (releases.isEmpty() ? "" : "; it is in " + releases),
                new Finding(Quoted.of(name), "a class of " + edition, now));
    }

    private void config(Node.Mapping object, Optional<KerasClass> type, Optional<Signature> signature, String path) {
        Optional<Node> config = object.get(Instance.CONFIG);
        String place = path + "." + Instance.CONFIG;
        if (config.isEmpty()) {
            if (type.isPresent()) {
                faults.missing(
                        path,
                        Instance.CONFIG,
                        Quoted.of(className(object)),
                        object.fields().keySet());
            }
        } else if (config.get() instanceof Node.Mapping arguments) {
            arguments(arguments, type, signature, place);
            if (arguments.get(Layer.OUTPUT_LAYERS).isPresent() || isFunctional(type)) {
                new GraphProblems(arguments, edition, place, faults).check();
            }
        } else if (config.get() instanceof Node.Sequence layers && Layer.MODELS.contains(className(object))) {
            values.check(layers, Kind.LAYERS, place);
            sequential(layers, place);
        } else if (type.isPresent() && !(config.get() instanceof Node.Opaque)) {
            faults.wrongType(place, "an object of arguments", config.get());
        }
    }

    private static boolean isFunctional(Optional<KerasClass> type) {
        return type.filter(known -> known.name().equals("Functional")).isPresent();
    }

    private void arguments(Node.Mapping config, Optional<KerasClass> type, Optional<Signature> signature, String path) {
        config.fields().forEach((key, value) -> {
            String place = path + "." + Quoted.name(key);
            if (signature.filter(row -> !row.takes(key) && !row.takesAny()).isPresent()) {
                unknownKey(key, signature.get(), place);
            } else {
                Optional<Parameter> parameter = signature.isPresent()
                        ? signature.get().parameter(key)
                        : type.map(known -> known.parameters().get(key));
                values.checkAny(value, key, parameter, place);
            }
        });
        signature.ifPresent(row -> missing(config, row, path));
        if (config.get(Layer.OUTPUT_LAYERS).isEmpty()
                && config.get(Layer.LAYERS).orElse(config) instanceof Node.Sequence layers) {
            sequential(layers, path + "." + Layer.LAYERS);
        }
    }

    private void sequential(Node.Sequence layers, String path) {
        UniqueNames names = new UniqueNames(faults);
        for (int i = 0; i < layers.items().size(); i++) {
            if (layers.items().get(i) instanceof Node.Mapping layer
                    && layer.get(Instance.CONFIG).orElse(layer) instanceof Node.Mapping config) {
                String place = path + "[" + i + "].config." + Layer.NAME;
                config.text(Layer.NAME).ifPresent(name -> names.add(name, place));
            }
        }
    }

    private void unknownKey(String key, Signature signature, String path) {
        Optional<String> renamed = renamed(key, signature);
        Optional<String> nearest = renamed.or(() -> Spelling.nearest(key, signature.taken()));
        String elsewhere = elsewhere(key, signature);
        faults.add(
                Code.UNKNOWN_KEY,
                path,
                signature.className() + " of " + edition + " takes no `" + Quoted.name(key) + "`"
                        + (elsewhere.isEmpty() ? "" : ", which " + elsewhere + " has")
                        + nearest.map(near -> "; did you mean `" + near + "`?").orElse(""),
                new Finding("`" + Quoted.name(key) + "`", String.join(", ", signature.taken()), nearest.orElse("")));
    }

    /** The key under which this release has an argument that another dialect calls so. */
    private static Optional<String> renamed(String key, Signature signature) {
        return editions()
                .flatMap(other -> signature.type().in(other).stream())
                .filter(other -> other.takes(key))
                .flatMap(other -> signature.key(other.name(key)).stream())
                .findFirst();
    }

    /** The dialects whose newest release takes a key. */
    private static String elsewhere(String key, Signature signature) {
        List<String> dialects = new ArrayList<>();
        editions()
                .filter(other ->
                        signature.type().in(other).filter(row -> row.takes(key)).isPresent())
                .forEach(other -> dialects.add(
                        other.dialect() == signature.edition().dialect()
                                ? other.toString()
                                : other.dialect().id()));
        return String.join(" or ", dialects);
    }

    private static Stream<Edition> editions() {
        return Arrays.stream(Dialect.values()).map(Edition::newest);
    }

    /** What is written always, and has no default, must be there. */
    private void missing(Node.Mapping config, Signature signature, String path) {
        signature.keys().forEach((key, always) -> {
            boolean required = always
                    && signature
                            .parameter(key)
                            .filter(parameter -> parameter.defaultIn(edition).isEmpty())
                            .isPresent();
            String name = signature.name(key);
            if (required
                    && config.fields().keySet().stream()
                            .noneMatch(present -> signature.name(present).equals(name))) {
                List<String> unknown = config.fields().keySet().stream()
                        .filter(present -> !signature.takes(present))
                        .toList();
                faults.missing(path, key, signature.className() + " of " + edition, unknown);
            }
        });
    }
}
