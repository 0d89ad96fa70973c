package io.carob.initializer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {

    private static final String GENERATOR =
            "{\"module\": \"keras.random\", \"class_name\": \"SeedGenerator\", \"config\": {\"seed\": 5, \"name\":"
                    + " \"seed_generator\"}, \"registered_name\": null}";

    static Stream<Arguments> seeds() {
        Node.Mapping generator = (Node.Mapping) KerasJson.read(GENERATOR);
        return Stream.of(
                Arguments.of("null", Seed.NONE),
                Arguments.of("0", Seed.of(0)),
                Arguments.of("-1", Seed.of(-1)),
                Arguments.of("9223372036854775808", Seed.of(BigInteger.TWO.pow(63))),
                Arguments.of(GENERATOR, new Seed.Generator(generator, true)),
                Arguments.of(GENERATOR, Seed.generator(5)),
                Arguments.of("true", new Seed.Other(new Node.Bool(true))),
                Arguments.of("1.5", new Seed.Other(Num.of(1.5))),
                Arguments.of("\"x\"", new Seed.Other(new Node.Text("x"))),
                Arguments.of("{}", new Seed.Other(Node.Mapping.EMPTY)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSeedIsReadFromItsConfigAndWrittenBack(String text, Seed seed) {
        assertEquals(seed, Seed.of(KerasJson.read(text)));
        assertEquals(text, KerasJson.print(seed.toNode()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"class_name\": \"SeedGenerator\"}",
                "{\"class_name\": \"SeedGenerator\", \"config\": 5}",
                "{\"class_name\": \"seed_generator\", \"config\": {}}",
                "{\"class_name\": null, \"config\": {}}",
                "{\"config\": {\"seed\": 5}}"
            })
    void anObjectThatIsNoGeneratorIsKeptAsItIs(String text) {
        Node node = KerasJson.read(text);
        assertEquals(new Seed.Other(node), Seed.of(node));
    }

    @Test
    void aNumberIsTheSameSeedHoweverItIsGiven() {
        assertEquals(Seed.of(7), Seed.of(BigInteger.valueOf(7)));
        assertEquals(Seed.of(7), Seed.of(Num.of(7)));
        assertNotEquals(Seed.of(7), Seed.of(Num.of(7.0)));
        assertNotEquals(Seed.of(7), Seed.generator(7));
    }

    @Test
    void aGeneratorKnowsWhereItStarts() {
        assertEquals(Seed.of(-3), ((Seed.Generator) Seed.generator(-3)).start());
        Node unseeded = KerasJson.read("{\"class_name\": \"SeedGenerator\", \"config\": {\"seed\": null}}");
        assertEquals(Seed.NONE, ((Seed.Generator) Seed.of(unseeded)).start());
        Node empty = KerasJson.read("{\"class_name\": \"SeedGenerator\", \"config\": {}}");
        assertEquals(Seed.NONE, ((Seed.Generator) Seed.of(empty)).start());
    }

    @Test
    void aGeneratorThatStartsElsewhereIsWrittenOtherwiseAlike() {
        Seed.Generator moved = ((Seed.Generator) Seed.generator(5)).startingAt(77);
        assertEquals(Seed.of(77), moved.start());
        assertEquals(GENERATOR.replace("5", "77"), KerasJson.print(moved.toNode()));
        assertEquals(Seed.generator(5), moved.startingAt(5));
    }

    @ParameterizedTest
    @CsvSource({"3.0, false", "3.6, false", "3.13, false", "3.14, true", "3.15.1, true"})
    void aNewGeneratorIsWrittenInTheFormOfTheRelease(String release, boolean named) {
        Seed.Generator generator = (Seed.Generator) Seed.generator(5);
        String text = named ? GENERATOR : GENERATOR.replace(", \"name\": \"seed_generator\"", "");
        assertEquals(text, KerasJson.print(generator.toNode(Dialect.KERAS_3, Release.parse(release))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"class_name\": \"SeedGenerator\", \"config\": {\"seed\": 5}, \"shared_object_id\": 1}",
                "{\"module\": \"keras.random\", \"class_name\": \"SeedGenerator\", \"config\": {\"name\": \"x\","
                        + " \"seed\": 5}}"
            })
    void aGeneratorThatWasReadStaysAsItWasUntilItsFormIsTakenAway(String text) {
        Seed.Generator generator = (Seed.Generator) Seed.of(KerasJson.read(text));
        assertEquals(text, KerasJson.print(generator.toNode(Dialect.KERAS_3, Release.parse("3.9"))));
        assertEquals(text, KerasJson.print(generator.toNode(Dialect.TF_KERAS, Release.parse("2.21"))));
        assertEquals(Seed.generator(5), generator.unwritten());
        assertEquals(GENERATOR, KerasJson.print(generator.unwritten().toNode(Dialect.KERAS_3, Release.parse("3.14"))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"TF_KERAS", "KERAS_2"})
    void whereThereAreNoGeneratorsNoneIsWritten(Dialect dialect) {
        Initializer initializer = new HeNormal(Seed.generator(5));
        assertThrows(UnsupportedException.class, () -> initializer.getConfig(dialect));
    }

    @ParameterizedTest
    @CsvFileSource(files = "testdata/initializer/seeds.tsv", delimiter = '\t', quoteCharacter = '`')
    void aReleaseTakesTheSeedsThatItTakes(String release, String outcome, String seed) {
        Optional<String> problem = Keras3Seed.problem(KerasJson.read(seed), Release.parse(release));
        assertEquals(outcome.equals("taken"), problem.isEmpty(), problem::toString);
    }
}
