package io.carob.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Release;
import io.carob.initializer.HeNormal;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An argument of a layer that is set changes what stands under its key, and nothing else in the text. */
class LayerWithTest {

    private static final List<Edition> EDITIONS = List.of(
            edition(Dialect.KERAS_1, "1.2"),
            edition(Dialect.KERAS_2, "2.3"),
            edition(Dialect.KERAS_2, "2.12"),
            edition(Dialect.TF_KERAS, "2.21"),
            edition(Dialect.KERAS_3, "3.15"));

    /** What the config of a model is made of has other ways to change it. */
    private static final Set<String> STRUCTURE = Set.of(Layer.LAYERS, Layer.INPUT_LAYERS, Layer.OUTPUT_LAYERS);

    private static Edition edition(Dialect dialect, String release) {
        return Edition.known(dialect, Release.parse(release));
    }

    /** A class as a release has it. */
    record Sample(Signature signature) {
        @Override
        public String toString() {
            return signature.edition() + " " + signature.className();
        }

        Node.Mapping model() {
            Map<String, Object> config = new LinkedHashMap<>();
            signature.keys().keySet().forEach(key -> config.put(key, first(key)));
            config.put(Layer.NAME, "x");
            Map<String, Object> layer = envelope(signature, config);
            Map<String, Object> sequential = new LinkedHashMap<>();
            sequential.put(Layer.NAME, "m");
            sequential.put(Layer.LAYERS, List.of(layer));
            Edition edition = signature.edition();
            Signature model = Catalogue.find(Family.LAYERS, "Sequential", edition)
                    .flatMap(type -> type.in(edition))
                    .orElseThrow();
            return (Node.Mapping) Node.of(envelope(model, sequential));
        }

        private Node first(String key) {
            Optional<Parameter> parameter = signature.parameter(key);
            return parameter
                    .flatMap(known -> known.defaultIn(signature.edition()))
                    .orElseGet(() -> value(parameter.map(Parameter::kind).orElse(Kind.ANY), 0));
        }

        /** Another value of the kind than the first. */
        Node second(String key) {
            Kind kind = signature.parameter(key).map(Parameter::kind).orElse(Kind.ANY);
            Node second = value(kind, 1);
            return second.equals(first(key)) ? value(kind, 2) : second;
        }

        private static Map<String, Object> envelope(Signature signature, Map<String, Object> config) {
            Map<String, Object> envelope = new LinkedHashMap<>();
            boolean modules = signature.edition().dialect() == Dialect.TF_KERAS
                    || signature.edition().dialect() == Dialect.KERAS_3;
            if (modules) {
                envelope.put(Instance.MODULE, signature.module().orElse("keras.layers"));
            }
            envelope.put(Instance.CLASS_NAME, signature.className());
            envelope.put(Instance.CONFIG, config);
            if (modules) {
                envelope.put(Instance.REGISTERED_NAME, null);
            }
            return envelope;
        }
    }

    private static Node value(Kind kind, int which) {
        return switch (kind) {
            case INITIALIZER ->
                new Node.Text(List.of("zeros", "ones", "lecun_uniform").get(which));
            case REGULARIZER -> new Node.Text(List.of("l1", "l2", "l1").get(which));
            case CONSTRAINT ->
                new Node.Text(List.of("non_neg", "NonNeg", "nonneg").get(which));
            case ACTIVATION -> new Node.Text(List.of("relu", "tanh", "sigmoid").get(which));
            case DTYPE -> new Node.Text(List.of("float32", "float16", "float64").get(which));
            case LAYER -> layer(which);
            case LAYERS -> Node.Sequence.of(layer(which), layer(which + 1));
            case SEED, INTEGER -> Num.of(which + 3L);
            case NUMBER -> Num.of(which + 0.25);
            case BOOLEAN -> new Node.Bool(which % 2 == 1);
            case SHAPE -> Node.Sequence.of(Node.Null.VALUE, Num.of(which + 4L));
            case INTEGERS -> Node.Sequence.of(Num.of(which + 1L), Num.of(2));
            case NUMBERS -> Node.Sequence.of(Num.of(which + 0.5), Num.of(2.5));
            case OBJECTS -> Node.Sequence.of(object(which));
            case OBJECT -> object(which);
            default -> new Node.Text("word" + which);
        };
    }

    private static Node layer(int units) {
        return Node.of(Map.of("class_name", "Dense", "config", Map.of("name", "inner", "units", units)));
    }

    private static Node object(int value) {
        return Node.of(Map.of("class_name", "Thing", "config", Map.of("value", value)));
    }

    static Stream<Sample> everyLayerOfEveryRelease() {
        return EDITIONS.stream()
                .flatMap(edition -> Catalogue.classes(Family.LAYERS).stream()
                        .flatMap(type -> type.in(edition).stream())
                        .filter(signature -> !Layer.MODELS.contains(signature.className()))
                        .map(Sample::new));
    }

    @ParameterizedTest
    @MethodSource("everyLayerOfEveryRelease")
    void setsOneArgumentAndNothingElse(Sample sample) {
        Node.Mapping tree = sample.model();
        Model model = read(sample, tree);
        assertEquals(tree, model.toNode());
        Layer layer = model.layers().get(0);
        for (String key : sample.signature().keys().keySet()) {
            if (STRUCTURE.contains(key)) {
                continue;
            }
            Node value = key.equals(Layer.NAME) ? new Node.Text("x") : sample.second(key);
            String place = "$.config.layers[0].config." + key;
            Set<String> expected = key.equals(Layer.NAME) ? Set.of() : Set.of(place);
            for (String name : new TreeSet<>(List.of(key, sample.signature().name(key)))) {
                Model changed = model.with(layer.with(name, value));
                Node written = changed.toNode();
                assertEquals(expected, differences("$", tree, written), name);
                assertEquals(Optional.of(value), changed.layers().get(0).node(name), name);
                assertEquals(written, read(sample, written).toNode(), name);
                assertEquals(keys(sample, tree), keys(sample, written), "the order of the keys");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyLayerOfEveryRelease")
    void setsAnArgumentThatWasLeftOutWhereTheReleaseWritesIt(Sample sample) {
        Node.Mapping tree = sample.model();
        for (String key : sample.signature().keys().keySet()) {
            if (STRUCTURE.contains(key) || key.equals(Layer.NAME)) {
                continue;
            }
            Layer layer = read(sample, tree).layers().get(0);
            Map<String, Value> others = new LinkedHashMap<>(layer.arguments());
            Value value = Objects.requireNonNull(others.remove(key));
            Layer without = new Layer(layer.instance().withArguments(others));
            assertEquals(layer.toNode(), without.with(key, value).toNode(), key);
            assertEquals(
                    new ArrayList<>(layer.arguments().keySet()),
                    new ArrayList<>(without.with(key, value).arguments().keySet()),
                    key);
        }
    }

    @ParameterizedTest
    @MethodSource("everyLayerOfEveryRelease")
    void writesAnInitializerAsTheReleaseDoes(Sample sample) {
        Edition edition = sample.signature().edition();
        HeNormal initializer = new HeNormal(Seed.of(7));
        Node expected;
        try {
            expected = Initializers.serialize(initializer, edition.dialect(), edition.release());
        } catch (CarobException e) {
            return;
        }
        Model model = read(sample, sample.model());
        for (String key : sample.signature().keys().keySet()) {
            if (sample.signature().parameter(key).map(Parameter::kind).orElse(Kind.ANY) == Kind.INITIALIZER) {
                Layer layer = model.layers().get(0).with(key, initializer);
                assertEquals(Optional.of(expected), layer.node(key), key);
                Model again = read(sample, model.with(layer).toNode());
                assertEquals(Optional.of(expected), again.layers().get(0).node(key), key);
            }
        }
    }

    private static Model read(Sample sample, Node tree) {
        Edition edition = sample.signature().edition();
        return Model.read(tree, edition.dialect(), edition.release());
    }

    @ParameterizedTest
    @MethodSource("everyLayerOfEveryRelease")
    void isReadWithoutBeingToldTheRelease(Sample sample) {
        Node.Mapping tree = sample.model();
        assertEquals(tree, Model.read(tree).toNode());
    }

    private static List<String> keys(Sample sample, Node model) {
        Layer layer = read(sample, model).layers().get(0);
        return List.copyOf(layer.arguments().keySet());
    }

    /** The places where two trees say different things; what is wholly of another kind is one place. */
    private static Set<String> differences(String path, Node one, Node other) {
        Set<String> places = new TreeSet<>();
        boolean argument = path.startsWith("$.config.layers[0].config.");
        if (!argument
                && one instanceof Node.Mapping before
                && other instanceof Node.Mapping after
                && before.fields().keySet().equals(after.fields().keySet())) {
            before.fields()
                    .forEach((key, value) -> places.addAll(
                            differences(path + "." + key, value, after.get(key).orElseThrow())));
        } else if (!argument
                && one instanceof Node.Sequence before
                && other instanceof Node.Sequence after
                && before.items().size() == after.items().size()) {
            for (int i = 0; i < before.items().size(); i++) {
                places.addAll(differences(
                        path + "[" + i + "]",
                        before.items().get(i),
                        after.items().get(i)));
            }
        } else if (!one.equals(other)) {
            places.add(path);
        }
        return places;
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyReleaseHasItsLayers(Edition edition) {
        long layers = everyLayerOfEveryRelease()
                .filter(sample -> sample.signature().edition().equals(edition))
                .count();
        assertTrue(layers > 40, () -> edition + " has " + layers);
    }

    static List<Edition> releases() {
        return EDITIONS;
    }
}
