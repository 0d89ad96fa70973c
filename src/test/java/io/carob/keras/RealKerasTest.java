package io.carob.keras;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real Keras loads what is converted for it and builds the same weights.
 *
 * <p>{@code mvn -Pkeras test} after {@code testdata/export/setup_keras.sh}. The system properties {@code carob.corpus} and
 * {@code carob.keras} name the folder of the corpus and that of the environments, {@code carob.directions} the names of
 * the directions wanted, as a regular expression. The table goes to {@code target/keras/report.json} too.
 */
@Tag("keras")
class RealKerasTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Corpus CORPUS =
            new Corpus(Path.of(System.getProperty("carob.corpus", "testdata/model/configs")));
    private static final RealKeras KERAS = new RealKeras(Path.of(System.getProperty("carob.keras", "target/keras")));
    private static final Path OUT = Path.of("target/keras").toAbsolutePath();
    private static final List<Row> TABLE = Collections.synchronizedList(new ArrayList<>());

    static Stream<Direction> directions() {
        String wanted = System.getProperty("carob.directions", ".*");
        return Direction.all().stream().filter(direction -> direction.name().matches(wanted));
    }

    @ParameterizedTest
    @MethodSource("directions")
    void loadsWhatWasNotCalledImpossible(Direction direction) throws IOException {
        assumeTrue(KERAS.has(direction), "testdata/export/setup_keras.sh makes what this needs");
        Row row = new Row(direction, trials(direction));
        TABLE.add(row);
        System.out.println(Row.heading() + "\n" + row);
        assertFalse(row.trials().isEmpty(), "the corpus has nothing for this direction");
        assertAll(
                () -> assertEquals("", row.list(Trial::unreported), "failures that were not reported"),
                () -> assertEquals("", row.list(Trial::silentlyOther), "other weights that were not reported"),
                () -> assertTrue(
                        row.count(Trial::loaded) >= direction.floor(),
                        () -> row.count(Trial::loaded) + " loaded, not the " + direction.floor() + " that can be"));
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        System.out.println(Row.heading());
        TABLE.forEach(System.out::println);
        ArrayNode rows = JSON.createArrayNode();
        TABLE.forEach(row -> rows.add(row.toJson()));
        Files.createDirectories(OUT);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(OUT.resolve("report.json").toFile(), rows);
    }

    private static List<Trial> trials(Direction direction) throws IOException {
        Path room = Files.createDirectories(OUT.resolve("converted").resolve(direction.name()));
        List<Attempt> attempts = new ArrayList<>();
        for (JsonNode record : CORPUS.records(direction.sources())) {
            attempts.add(Attempt.of(Conversion.CAROB, direction, CORPUS, record, room));
        }
        List<Path> texts = attempts.stream()
                .filter(attempt -> attempt.failure().isEmpty())
                .map(Attempt::file)
                .toList();
        Map<Path, JsonNode> answers = KERAS.load(direction, texts, room);
        return attempts.stream()
                .map(attempt ->
                        new Trial(direction, attempt, attempt.failure().orElseGet(() -> answers.get(attempt.file()))))
                .toList();
    }
}
