package io.carob.initializer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.text.KerasJson;
import io.carob.tensor.Shape;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {

    private static final Seed SEED = Seed.of(7);
    private static final Node ZERO = Num.of(0.0);
    private static final Node ONE = Num.of(1.0);

    private static Initializer get(String config) {
        return Objects.requireNonNull(Initializers.get(config));
    }

    @ParameterizedTest
    @CsvFileSource(files = "testdata/initializer/recipes.csv", useHeadersInDisplayName = true)
    void fansAndLimitsAreKerass(
            String config,
            String shapeText,
            BigInteger fanIn,
            BigInteger fanOut,
            String draw,
            double first,
            double second) {
        Shape shape = Shape.parse(shapeText);
        Seeded initializer = (Seeded) get(config);
        VarianceScaling scaling =
                initializer instanceof Preset preset ? preset.scaling() : (VarianceScaling) initializer;
        assertEquals(new Fans(fanIn, fanOut), scaling.fans(shape));

        Node a = Num.of(first);
        Node b = Num.of(second);
        Seed seed = initializer.seed();
        Recipe expected = switch (draw) {
            case "uniform" -> new Recipe.Uniform(a, b, seed);
            case "normal" -> new Recipe.Normal(a, b, seed);
            case "truncated_normal" -> new Recipe.TruncatedNormal(a, b, seed);
            default -> throw new AssertionError(draw);
        };
        assertEquals(expected, initializer.recipe(shape));
    }

    static Stream<Arguments> recipes() {
        Node wide = Num.of(0.5);
        return Stream.of(
                Arguments.of(new Zeros(), new Recipe.Fill(0)),
                Arguments.of(new Ones(), new Recipe.Fill(1)),
                Arguments.of(new Constant(2.5), new Recipe.Constant(Num.of(2.5))),
                Arguments.of(new Constant(Node.of(List.of(1, 2.0))), new Recipe.Constant(Node.of(List.of(1, 2.0)))),
                Arguments.of(new Identity(), new Recipe.Identity(ONE)),
                Arguments.of(new Identity(Num.of(3)), new Recipe.Identity(Num.of(3))),
                Arguments.of(new RandomNormal(SEED), new Recipe.Normal(ZERO, Num.of(0.05), SEED)),
                Arguments.of(new RandomNormal(1, 0.5, SEED), new Recipe.Normal(ONE, wide, SEED)),
                Arguments.of(new TruncatedNormal(SEED), new Recipe.TruncatedNormal(ZERO, Num.of(0.05), SEED)),
                Arguments.of(new TruncatedNormal(1, 0.5, SEED), new Recipe.TruncatedNormal(ONE, wide, SEED)),
                Arguments.of(new RandomUniform(SEED), new Recipe.Uniform(Num.of(-0.05), Num.of(0.05), SEED)),
                Arguments.of(new RandomUniform(0, 1, SEED), new Recipe.Uniform(ZERO, ONE, SEED)),
                Arguments.of(new Orthogonal(SEED), new Recipe.Orthogonal(ONE, SEED)),
                Arguments.of(new Orthogonal(wide, SEED), new Recipe.Orthogonal(wide, SEED)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theArgumentsGoIntoTheRecipeUnchanged(Initializer initializer, Recipe recipe) {
        assertEquals(recipe, initializer.recipe(Shape.of(3, 4)));
    }

    @Test
    void whatKerasStoresWithoutLookingStaysInTheRecipe() {
        Node text = new Node.Text("wide");
        assertEquals(
                new Recipe.Normal(text, Num.of(-1), Seed.NONE),
                new RandomNormal(text, Num.of(-1), Seed.NONE).recipe(Shape.SCALAR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Identity                                              | 5       | 2 dimensions",
                "Identity                                              | 2,2,2   | 2 dimensions",
                "Orthogonal                                            | 5       | at least 2 dimensions",
                "Orthogonal                                            | ()      | at least 2 dimensions",
                "STFT                                                  | 2,2     | 3 dimensions",
                "STFT                                                  | 1,2,3,4 | 3 dimensions"
            })
    void aShapeWithoutMeaningIsRefusedWithTheRule(String name, String shapeText, String rule) {
        Initializer initializer = get(name);
        Shape shape = Shape.parse(shapeText);
        String message = assertThrows(IllegalArgumentException.class, () -> initializer.recipe(shape))
                .toString();
        assertTrue(message.contains(name) && message.contains(rule), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2]", "[-3]", "[0, 5]", "[0.0]", "[\"0\"]", "0", "{\"a\": 1}", "[99999999999999999999]"})
    void axesThatTheShapeDoesNotHaveAreRefused(String axes) {
        String config = "{\"class_name\": \"HeNormal\", \"config\": {\"input_axes\": %s, \"output_axes\": %s}}";
        for (String text : List.of(String.format(config, axes, "[0]"), String.format(config, "[0]", axes))) {
            Initializer initializer = get(text);
            String message = assertThrows(IllegalArgumentException.class, () -> initializer.recipe(Shape.of(4, 5)))
                    .toString();
            assertTrue(message.contains("_axes must "), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "\"\""})
    void noAxesAreAFanOfOne(String axes) {
        String config =
                "{\"class_name\": \"HeNormal\", \"config\": {\"input_axes\": " + axes + ", \"output_axes\": [1]}}";
        Fans fans = ((HeNormal) get(config)).scaling().fans(Shape.of(4, 5));
        assertEquals(new Fans(BigInteger.ONE, BigInteger.valueOf(5)), fans);
    }

    @Test
    void axesCountOnlyTogether() {
        String config = "{\"class_name\": \"HeNormal\", \"config\": {\"input_axes\": [0]}}";
        Shape shape = Shape.of(4, 5);
        assertEquals(new HeNormal(Seed.NONE).recipe(shape), get(config).recipe(shape));
        FanAxes both = FanAxes.of(new int[] {1}, new int[] {0});
        assertEquals(
                new Fans(BigInteger.valueOf(5), BigInteger.valueOf(4)),
                new HeNormal(Seed.NONE, both).scaling().fans(shape));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-0.0", "-1", "-1e-300", "false", "\"1\"", "null", "[1]"})
    void aScaleThatIsNotPositiveIsRefused(String scale) {
        Node node = KerasJson.read(scale);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new VarianceScaling(node, FanMode.FAN_IN, Distribution.UNIFORM, Seed.NONE, FanAxes.NONE))
                .toString();
        assertTrue(message.contains("scale must be ") && message.contains(node.excerpt()), message);
    }

    @Test
    void theBaseClassMakesNothing() {
        Initializer initializer = get("Initializer");
        assertThrows(UnsupportedException.class, () -> initializer.recipe(Shape.of(2)));
    }

    @Test
    void anIntegerScaleBeyondTheFloatsIsRefusedWhereItIsUsed() {
        String digits = "1" + "0".repeat(400);
        Initializer initializer = get("{\"class_name\": \"VarianceScaling\", \"config\": {\"scale\": " + digits + "}}");
        assertThrows(UnsupportedException.class, () -> initializer.recipe(Shape.SCALAR));
    }

    @Test
    void everyPresetIsTheScalingThatItsNameStandsFor() {
        Shape shape = Shape.of(3, 3, 8, 16);
        for (Preset preset : List.of(
                new GlorotUniform(SEED),
                new GlorotNormal(SEED),
                new HeUniform(SEED),
                new HeNormal(SEED),
                new LecunUniform(SEED),
                new LecunNormal(SEED))) {
            assertEquals(preset.scaling().recipe(shape), preset.recipe(shape), preset.toString());
            assertEquals(preset.seed(), preset.scaling().seed());
            Seeded other = preset.withSeed(Seed.NONE);
            assertEquals(Seed.NONE, other.seed());
            assertEquals(preset.getClass(), other.getClass());
        }
    }

    static Stream<Arguments> descriptions() {
        return Stream.of(
                Arguments.of(new Recipe.Fill(1), "constant 1"),
                Arguments.of(new Recipe.Constant(Num.of(2.5)), "constant 2.5"),
                Arguments.of(new Recipe.Identity(ONE), "identity × 1"),
                Arguments.of(new Recipe.Uniform(Num.of(-0.25), Num.of(0.25), SEED), "uniform ±0.25"),
                Arguments.of(new Recipe.Uniform(ZERO, Num.of(2), SEED), "uniform from 0 to 2"),
                Arguments.of(new Recipe.Normal(ZERO, Num.of(1.0 / 3), SEED), "normal, mean 0, stddev 0.3333"),
                Arguments.of(
                        new Recipe.TruncatedNormal(ZERO, Num.of(0.05), SEED),
                        "normal cut at 2 stddev, mean 0, stddev 0.05"),
                Arguments.of(new Recipe.Orthogonal(new Node.Text("x"), SEED), "orthogonal × the string \"x\""),
                Arguments.of(new Recipe.Fourier(new STFT(STFT.Side.IMAG)), "Fourier kernel, imag part"));
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void aRecipeSaysWhatItMakes(Recipe recipe, String words) {
        assertEquals(words, recipe.describe());
    }
}
