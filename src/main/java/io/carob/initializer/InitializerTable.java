package io.carob.initializer;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Era;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Row.Layout;
import io.carob.initializer.Row.Name;
import io.carob.initializer.Row.Parameter;
import io.carob.initializer.Row.Spelling;
import io.carob.initializer.Word.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Every name by which Keras has known an initializer, and every key of its config, with the releases that have it: with
 * {@link Choices} the only file with these words.
 */
final class InitializerTable {

    /** Keras 2 and later, whose configs have a class and arguments. */
    private static final Era CLASSES = Era.of("keras2, tf1, tf_keras, keras3");

    /** The same with TensorFlow.js, which has no aliases. */
    private static final Era WITH_TFJS = Era.of("keras2, tf1, tf_keras, keras3, tfjs");

    private static final Era TFJS = Era.of("tfjs");

    /** The classes that tf.keras 1 and Keras before 2.4 did not have: there they are functions. */
    private static final Era PRESET_CLASSES = Era.of("keras2 2.4-, tf_keras, keras3");

    /** Those of them that tf.keras 1 had. */
    private static final Era GLOROT_CLASSES = Era.of("keras2 2.4-, tf1, tf_keras, keras3");

    /** What reads those of both. TensorFlow.js writes each as the scaling that it stands for. */
    private static final Era PRESET_READERS = Era.of("keras2 2.4-, tf_keras, keras3, tfjs");

    private static final Era GLOROT_READERS = Era.of("keras2 2.4-, tf1, tf_keras, keras3, tfjs");

    /** The aliases of tf.keras's second set of classes. */
    private static final Era V2 = Era.of("keras2 2.4-, tf1, tf_keras");

    /** Keras 2 before it became tf_keras: its module shows every alias. */
    private static final Era OPEN_MODULE = Era.of("keras2 -2.13");

    private static final Era OPEN_V2 = Era.of("keras2 2.4-2.13");

    private static final Era LAST = Era.of("keras2, tf1, tf_keras, keras3 -3.6, tfjs");
    private static final Era FIRST = Era.of("keras3 3.6-");
    private static final Era KERAS_3 = Era.of("keras3");
    private static final Era AXES = Era.of("keras3 3.15-");
    private static final Era TF_1 = Era.of("tf1");

    /** tf.keras 1 wrote a dtype into every config; {@link DTyped} holds one that is not this. */
    static final Node.Text DTYPE = new Node.Text("float32");

    static final List<Row<? extends Initializer>> ROWS = List.of(
            row(
                    Zeros.class,
                    names(classes("Zeros zeros"), aliases("zero"), v2("ZerosV2")),
                    List.of(new Layout(WITH_TFJS, words("dtype"))),
                    List.of(dtype()),
                    a -> new Zeros()),
            row(
                    Ones.class,
                    names(classes("Ones ones"), aliases("one"), v2("OnesV2")),
                    List.of(new Layout(WITH_TFJS, words("dtype"))),
                    List.of(dtype()),
                    a -> new Ones()),
            row(
                    Constant.class,
                    names(
                            names("Constant", WITH_TFJS, WITH_TFJS),
                            names("constant", CLASSES, CLASSES),
                            v2("ConstantV2")),
                    List.of(new Layout(WITH_TFJS, words("value dtype"))),
                    List.of(
                            new Parameter<>(
                                    "value",
                                    Era.ALWAYS,
                                    Num.of(0.0),
                                    Num.of(0),
                                    ArgumentSchema::anything,
                                    (c, edition, losses) -> c.value()),
                            dtype()),
                    a -> new Constant(a.any("value"))),
            new Row<>(
                    Identity.class,
                    "Identity",
                    List.of(new Spelling(Era.of("keras3 -3.7"), "Identity", "IdentityInitializer")),
                    names(
                            names("Identity identity", Era.of("keras2, tf1, tf_keras, keras3 3.2-, tfjs"), WITH_TFJS),
                            names("IdentityInitializer", Era.of("keras3 3.7-"), KERAS_3),
                            v2("IdentityV2")),
                    List.of(
                            new Layout(Era.of("keras2, tf1, tf_keras, tfjs"), words("gain dtype")),
                            // Keras 3 takes the gain and forgets it
                            new Layout(KERAS_3, List.of())),
                    List.of(any("gain", Num.of(1.0), Identity::gain), dtype()),
                    a -> new Identity(a.any("gain"))),
            row(
                    RandomUniform.class,
                    names(classes("RandomUniform random_uniform"), aliases("uniform"), v2("RandomUniformV2")),
                    orders("minval maxval seed dtype", "seed minval maxval"),
                    List.of(
                            notZero("minval", Num.of(-0.05), RandomUniform::minval),
                            notZero("maxval", Num.of(0.05), RandomUniform::maxval),
                            seed(),
                            dtype()),
                    a -> new RandomUniform(a.any("minval"), a.any("maxval"), a.seed())),
            row(
                    RandomNormal.class,
                    names(classes("RandomNormal random_normal"), aliases("normal"), v2("RandomNormalV2")),
                    orders("mean stddev seed dtype", "seed mean stddev"),
                    List.of(
                            any("mean", Num.of(0.0), RandomNormal::mean),
                            notZero("stddev", Num.of(0.05), RandomNormal::stddev),
                            seed(),
                            dtype()),
                    a -> new RandomNormal(a.any("mean"), a.any("stddev"), a.seed())),
            row(
                    TruncatedNormal.class,
                    names(classes("TruncatedNormal truncated_normal"), v2("TruncatedNormalV2")),
                    orders("mean stddev seed dtype", "seed mean stddev"),
                    List.of(
                            any("mean", Num.of(0.0), TruncatedNormal::mean),
                            notZero("stddev", Num.of(0.05), TruncatedNormal::stddev),
                            seed(),
                            dtype()),
                    a -> new TruncatedNormal(a.any("mean"), a.any("stddev"), a.seed())),
            row(
                    VarianceScaling.class,
                    names(
                            classes("VarianceScaling"),
                            names("variance_scaling", PRESET_READERS, PRESET_READERS),
                            v2("VarianceScalingV2")),
                    orders("scale mode distribution seed dtype", "seed scale mode distribution input_axes output_axes"),
                    List.of(
                            new Parameter<>(
                                    "scale",
                                    Era.ALWAYS,
                                    Num.of(1.0),
                                    Num.of(1.0),
                                    ArgumentSchema::scale,
                                    (v, edition, losses) -> v.scale()),
                            choice("mode", "fan_in", Choices.MODES, VarianceScaling::mode),
                            choice(
                                    "distribution",
                                    "truncated_normal",
                                    Choices.DISTRIBUTIONS,
                                    VarianceScaling::distribution),
                            seed(),
                            axes("input_axes", v -> v.axes().input()),
                            axes("output_axes", v -> v.axes().output()),
                            dtype()),
                    a -> new VarianceScaling(
                            a.checked("scale", VarianceScaling::checkScale, "a positive number", List.of()),
                            a.choice("mode", Choices.MODES),
                            a.choice("distribution", Choices.DISTRIBUTIONS),
                            a.seed(),
                            a.axes())),
            glorot(GlorotUniform.class, "GlorotUniform", "glorot_uniform", GlorotUniform::new),
            glorot(GlorotNormal.class, "GlorotNormal", "glorot_normal", GlorotNormal::new),
            preset(HeUniform.class, presetNames("HeUniform", "he_uniform", PRESET_READERS), HeUniform::new),
            preset(HeNormal.class, presetNames("HeNormal", "he_normal", PRESET_READERS), HeNormal::new),
            preset(
                    LecunUniform.class,
                    lecun("LecunUniform lecun_uniform", "LeCunUniform le_cun_uniform"),
                    LecunUniform::new),
            preset(LecunNormal.class, lecun("LecunNormal lecun_normal", "LeCunNormal le_cun_normal"), LecunNormal::new),
            new Row<>(
                    Orthogonal.class,
                    "Orthogonal",
                    List.of(new Spelling(Era.of("keras3 -3.7"), "OrthogonalInitializer", "OrthogonalInitializer")),
                    names(
                            names("Orthogonal", Era.of("keras2, tf1, tf_keras, keras3 3.4-, tfjs"), WITH_TFJS),
                            classes("orthogonal"),
                            names("OrthogonalInitializer", KERAS_3, KERAS_3),
                            names("orthogonal_initializer", Era.of("keras3 -3.7"), Era.NEVER),
                            v2("OrthogonalV2")),
                    orders("gain seed dtype", "seed gain"),
                    List.of(any("gain", Num.of(1.0), Orthogonal::gain), seed(), dtype()),
                    a -> new Orthogonal(a.any("gain"), a.seed())),
            row(
                    STFT.class,
                    names(names("STFT stft STFTInitializer", Era.of("keras3 3.7-"), Era.of("keras3 3.7-"))),
                    List.of(new Layout(Era.of("keras3 3.7-"), words("side window periodic scaling"))),
                    List.of(
                            choice("side", "real", Choices.SIDES, STFT::side),
                            new Parameter<>(
                                    "window",
                                    Era.ALWAYS,
                                    text("hann"),
                                    text("hann"),
                                    ArgumentSchema::window,
                                    (s, edition, losses) -> s.window()),
                            new Parameter<>(
                                    "scaling",
                                    Era.ALWAYS,
                                    text("density"),
                                    text("density"),
                                    edition -> ArgumentSchema.orNull(ArgumentSchema.words(Choices.SCALINGS, edition)),
                                    (s, edition, losses) -> scaling(s)),
                            any("periodic", new Node.Bool(false), STFT::periodic)),
                    a -> new STFT(
                            a.choice("side", Choices.SIDES),
                            a.checked(
                                    "window",
                                    STFT::checkWindow,
                                    "the name of a window, a list of numbers or null",
                                    Window.names()),
                            a.scaling(),
                            a.any("periodic"))),
            row(
                    AbstractInitializer.class,
                    names(names("Initializer", CLASSES, CLASSES), names("initializer", PRESET_CLASSES, OPEN_V2)),
                    List.of(new Layout(CLASSES, List.of())),
                    List.of(),
                    a -> new AbstractInitializer()));

    private static final Map<Class<?>, Row<? extends Initializer>> BY_TYPE =
            ROWS.stream().collect(toUnmodifiableMap(Row::type, Function.identity()));

    private static final Map<String, Row<? extends Initializer>> BY_NAME = ROWS.stream()
            .flatMap(row -> row.names().stream().map(name -> Map.entry(name.text(), row)))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private InitializerTable() {}

    static Row<? extends Initializer> row(Initializer initializer) {
        return Objects.requireNonNull(BY_TYPE.get(initializer.getClass()));
    }

    /** The row that has a name in any dialect. */
    static Optional<Row<? extends Initializer>> row(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static <T extends Initializer> Row<T> row(
            Class<T> type,
            List<Name> names,
            List<Layout> layouts,
            List<Parameter<T>> parameters,
            Function<Arguments, T> make) {
        return new Row<>(type, names.get(0).text(), List.of(), names, layouts, parameters, make);
    }

    /** A variance scaling with a name of its own, which older releases write as the scaling it stands for. */
    private static <T extends Preset> Row<T> preset(
            Class<T> type, List<Name> names, BiFunction<Seed, FanAxes, T> make) {
        return row(
                type,
                names,
                List.of(new Layout(PRESET_CLASSES, words("seed input_axes output_axes"))),
                List.of(
                        seed(),
                        axes("input_axes", p -> p.axes().input()),
                        axes("output_axes", p -> p.axes().output())),
                a -> make.apply(a.seed(), a.axes()));
    }

    /** The same for the two that tf.keras 1 had as classes. */
    private static <T extends Preset> Row<T> glorot(
            Class<T> type, String name, String snake, BiFunction<Seed, FanAxes, T> make) {
        return row(
                type,
                presetNames(name, snake, GLOROT_READERS),
                List.of(new Layout(GLOROT_CLASSES, words("seed input_axes output_axes dtype"))),
                List.of(
                        seed(),
                        axes("input_axes", p -> p.axes().input()),
                        axes("output_axes", p -> p.axes().output()),
                        dtype()),
                a -> make.apply(a.seed(), a.axes()));
    }

    private static List<Name> presetNames(String name, String snake, Era era) {
        return names(names(name, era, era), classes(snake), v2(name + "V2 " + snake + "V2"));
    }

    /** TensorFlow.js spells the name otherwise. */
    private static List<Name> lecun(String keras, String tfjs) {
        String[] names = keras.split(" ", -1);
        return names(
                names(names[0], PRESET_CLASSES, PRESET_CLASSES),
                names(names[1], CLASSES, CLASSES),
                v2(names[0] + "V2 " + names[1] + "V2"),
                names(tfjs, TFJS, TFJS));
    }

    private static List<Name> names(Name[]... groups) {
        return Arrays.stream(groups).flatMap(Arrays::stream).toList();
    }

    private static Name[] names(String texts, Era read, Era exported) {
        return words(texts).stream().map(text -> new Name(text, read, exported)).toArray(Name[]::new);
    }

    /** Names in {@code keras.initializers} that {@code get} takes as well, since Keras 2. */
    private static Name[] classes(String texts) {
        return names(texts, WITH_TFJS, WITH_TFJS);
    }

    /** What {@code get} takes beside them. */
    private static Name[] aliases(String texts) {
        return names(texts, CLASSES, OPEN_MODULE);
    }

    private static Name[] v2(String texts) {
        return names(texts, V2, OPEN_V2);
    }

    /** Keras 3.6 moved the seed to the front. */
    private static List<Layout> orders(String seedLast, String seedFirst) {
        return List.of(new Layout(LAST, words(seedLast)), new Layout(FIRST, words(seedFirst)));
    }

    private static <T> Parameter<T> any(String key, Node absent, Function<T, Node> value) {
        return new Parameter<>(
                key,
                Era.ALWAYS,
                absent,
                absent,
                ArgumentSchema::anything,
                (initializer, edition, losses) -> value.apply(initializer));
    }

    /** TensorFlow.js takes a zero here for what is not given. */
    private static <T> Parameter<T> notZero(String key, Num absent, Function<T, Node> value) {
        return new Parameter<>(
                key, Era.ALWAYS, absent, absent, ArgumentSchema::anything, (initializer, edition, losses) -> {
                    Node node = value.apply(initializer);
                    if (edition.dialect() == Dialect.TFJS && node instanceof Num number && number.toDouble() == 0) {
                        losses.accept(new Loss(
                                Loss.Kind.CHANGED, key, edition + " takes a " + key + " of 0 for " + absent.excerpt()));
                    }
                    return node;
                });
    }

    private static <T, E> Parameter<T> choice(String key, String absent, Words<E> words, Function<T, E> value) {
        return new Parameter<>(
                key,
                Era.ALWAYS,
                text(absent),
                text(absent),
                edition -> ArgumentSchema.words(words, edition),
                (initializer, edition, losses) -> {
                    Word<E> word = words.written(value.apply(initializer), edition);
                    if (!word.loss().isEmpty()) {
                        losses.accept(new Loss(Loss.Kind.CHANGED, key, word.loss()));
                    }
                    return text(word.text());
                });
    }

    private static <T extends Seeded> Parameter<T> seed() {
        return new Parameter<>(
                "seed",
                Era.ALWAYS,
                Node.Null.VALUE,
                Node.Null.VALUE,
                ArgumentSchema::seed,
                (seeded, edition, losses) -> seed(seeded.seed(), edition, losses));
    }

    private static Node seed(Seed seed, Edition edition, Consumer<Loss> losses) {
        if (!(seed instanceof Seed.Generator generator)) {
            return seed.toNode();
        } else if (edition.dialect() == Dialect.KERAS_3 || generator.written()) {
            return generator.toNode(edition.dialect(), edition.release());
        }
        String text = edition + " has no SeedGenerator; the seed that it starts from gives one tensor again and again";
        losses.accept(new Loss(Loss.Kind.CHANGED, "seed", text));
        return generator.start().toNode();
    }

    private static <T> Parameter<T> axes(String key, Function<T, Node> value) {
        return new Parameter<>(
                key,
                AXES,
                Node.Null.VALUE,
                Node.Null.VALUE,
                ArgumentSchema::anything,
                (initializer, edition, losses) -> value.apply(initializer));
    }

    private static <T> Parameter<T> dtype() {
        return new Parameter<>(
                "dtype", TF_1, DTYPE, DTYPE, ArgumentSchema::dtype, (initializer, edition, losses) -> DTYPE);
    }

    private static Node scaling(STFT stft) {
        return stft.scaling() == STFT.Scaling.NONE
                ? Node.Null.VALUE
                : text(stft.scaling().id());
    }

    private static Node text(String text) {
        return new Node.Text(text);
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
