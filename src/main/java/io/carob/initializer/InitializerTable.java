package io.carob.initializer;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Row.Layout;
import io.carob.initializer.Row.Name;
import io.carob.initializer.Row.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every name by which Keras has known an initializer, and every key of its config: the only file with these words. */
final class InitializerTable {

    static final List<Row<? extends Initializer>> ROWS = List.of(
            row(Zeros.class, names("Zeros zeros", "", "zero", "ZerosV2"), both("", ""), List.of(), a -> new Zeros()),
            row(Ones.class, names("Ones ones", "", "one", "OnesV2"), both("", ""), List.of(), a -> new Ones()),
            row(
                    Constant.class,
                    names("Constant constant", "", "", "ConstantV2"),
                    both("value", "value"),
                    List.of(new Parameter<>("value", Era.ALWAYS, Num.of(0.0), Num.of(0), Constant::value)),
                    a -> new Constant(a.any("value"))),
            row(
                    Identity.class,
                    names("Identity identity", "IdentityInitializer", "", "IdentityV2"),
                    // Keras 3 forgets the gain
                    both("gain", ""),
                    List.of(any("gain", Num.of(1.0), Identity::gain)),
                    a -> new Identity(a.any("gain"))),
            row(
                    RandomUniform.class,
                    names("RandomUniform random_uniform", "", "uniform", "RandomUniformV2"),
                    both("minval maxval seed", "seed minval maxval"),
                    List.of(
                            any("minval", Num.of(-0.05), RandomUniform::minval),
                            any("maxval", Num.of(0.05), RandomUniform::maxval),
                            seed()),
                    a -> new RandomUniform(a.any("minval"), a.any("maxval"), a.seed())),
            row(
                    RandomNormal.class,
                    names("RandomNormal random_normal", "", "normal", "RandomNormalV2"),
                    both("mean stddev seed", "seed mean stddev"),
                    List.of(
                            any("mean", Num.of(0.0), RandomNormal::mean),
                            any("stddev", Num.of(0.05), RandomNormal::stddev),
                            seed()),
                    a -> new RandomNormal(a.any("mean"), a.any("stddev"), a.seed())),
            row(
                    TruncatedNormal.class,
                    names("TruncatedNormal truncated_normal", "", "", "TruncatedNormalV2"),
                    both("mean stddev seed", "seed mean stddev"),
                    List.of(
                            any("mean", Num.of(0.0), TruncatedNormal::mean),
                            any("stddev", Num.of(0.05), TruncatedNormal::stddev),
                            seed()),
                    a -> new TruncatedNormal(a.any("mean"), a.any("stddev"), a.seed())),
            row(
                    VarianceScaling.class,
                    names("VarianceScaling variance_scaling", "", "", "VarianceScalingV2"),
                    both("scale mode distribution seed", "seed scale mode distribution input_axes output_axes"),
                    List.of(
                            any("scale", Num.of(1.0), VarianceScaling::scale),
                            any("mode", text("fan_in"), v -> text(v.mode().id())),
                            any(
                                    "distribution",
                                    text("truncated_normal"),
                                    v -> text(v.distribution().id())),
                            seed(),
                            axes("input_axes", v -> v.axes().input()),
                            axes("output_axes", v -> v.axes().output())),
                    a -> new VarianceScaling(
                            a.checked("scale", VarianceScaling::checkScale),
                            a.mode(),
                            a.distribution(),
                            a.seed(),
                            a.axes())),
            preset(
                    GlorotUniform.class,
                    names("GlorotUniform glorot_uniform", "", "", "GlorotUniformV2 glorot_uniformV2"),
                    GlorotUniform::new),
            preset(
                    GlorotNormal.class,
                    names("GlorotNormal glorot_normal", "", "", "GlorotNormalV2 glorot_normalV2"),
                    GlorotNormal::new),
            preset(HeUniform.class, names("HeUniform he_uniform", "", "", "HeUniformV2 he_uniformV2"), HeUniform::new),
            preset(HeNormal.class, names("HeNormal he_normal", "", "", "HeNormalV2 he_normalV2"), HeNormal::new),
            preset(
                    LecunUniform.class,
                    names("LecunUniform lecun_uniform", "", "", "LecunUniformV2 lecun_uniformV2"),
                    LecunUniform::new),
            preset(
                    LecunNormal.class,
                    names("LecunNormal lecun_normal", "", "", "LecunNormalV2 lecun_normalV2"),
                    LecunNormal::new),
            row(
                    Orthogonal.class,
                    names("Orthogonal orthogonal", "OrthogonalInitializer", "", "OrthogonalV2"),
                    both("gain seed", "seed gain"),
                    List.of(any("gain", Num.of(1.0), Orthogonal::gain), seed()),
                    a -> new Orthogonal(a.any("gain"), a.seed())),
            row(
                    STFT.class,
                    names("", "STFT stft STFTInitializer", "", ""),
                    List.of(new Layout(Era.KERAS_3, words("side window periodic scaling"))),
                    List.of(
                            any("side", text("real"), s -> text(s.side().id())),
                            any("window", text("hann"), STFT::window),
                            any("scaling", text("density"), InitializerTable::scaling),
                            any("periodic", new Node.Bool(false), STFT::periodic)),
                    a -> new STFT(a.side(), a.checked("window", STFT::checkWindow), a.scaling(), a.any("periodic"))),
            row(
                    AbstractInitializer.class,
                    names("Initializer", "", "initializer", ""),
                    both("", ""),
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
        return new Row<>(type, names.get(0).text(), names, layouts, parameters, make);
    }

    private static <T extends Preset> Row<T> preset(
            Class<T> type, List<Name> names, BiFunction<Seed, FanAxes, T> make) {
        return row(
                type,
                names,
                both("seed", "seed input_axes output_axes"),
                List.of(
                        seed(),
                        axes("input_axes", p -> p.axes().input()),
                        axes("output_axes", p -> p.axes().output())),
                a -> make.apply(a.seed(), a.axes()));
    }

    /**
     * The names of a class.
     *
     * @param exported in {@code keras.initializers} everywhere, the class's own first
     * @param exportedInKeras3 and those of Keras 3 only
     * @param aliases what {@code get} takes beside them
     * @param aliasesInTfKeras and what only tf_keras's takes
     */
    private static List<Name> names(String exported, String exportedInKeras3, String aliases, String aliasesInTfKeras) {
        return Stream.of(
                        words(exported).stream().map(text -> new Name(text, Era.ALWAYS, true)),
                        words(exportedInKeras3).stream().map(text -> new Name(text, Era.KERAS_3, true)),
                        words(aliases).stream().map(text -> new Name(text, Era.ALWAYS, false)),
                        words(aliasesInTfKeras).stream().map(text -> new Name(text, Era.TF_KERAS, false)))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<Layout> both(String tfKeras, String keras3) {
        return List.of(new Layout(Era.TF_KERAS, words(tfKeras)), new Layout(Era.KERAS_3, words(keras3)));
    }

    private static <T> Parameter<T> any(String key, Node absent, Function<T, Node> value) {
        return new Parameter<>(key, Era.ALWAYS, absent, absent, value);
    }

    private static <T extends Seeded> Parameter<T> seed() {
        return any("seed", Node.Null.VALUE, seeded -> seeded.seed().toNode());
    }

    private static <T> Parameter<T> axes(String key, Function<T, Node> value) {
        return new Parameter<>(key, Era.KERAS_3, Node.Null.VALUE, Node.Null.VALUE, value);
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
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
