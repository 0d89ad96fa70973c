package io.carob.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One way to convert the texts of the corpus.
 *
 * @param name of its folder and row
 * @param sources the records that go this way
 * @param dialect of the target
 * @param release of the target
 * @param floor how many texts real Keras has to load
 */
record Direction(String name, Predicate<JsonNode> sources, String dialect, String release, int floor) {

    private static final String NEW_KERAS = "3.15";
    private static final String NEW_TF_KERAS = "2.21";

    static List<Direction> all() {
        Stream<Direction> forward = Stream.of(
                new Direction("tf_keras-to-keras3", json("tf_keras"), "keras3", NEW_KERAS, 146),
                new Direction("tf_keras-hdf5-to-keras3", hdf5("tf_keras"), "keras3", NEW_KERAS, 75),
                new Direction("keras3-to-tf_keras", json("keras3").and(newest()), "tf_keras", NEW_TF_KERAS, 108),
                new Direction("keras3-hdf5-to-tf_keras", hdf5("keras3"), "tf_keras", NEW_TF_KERAS, 75),
                new Direction("keras1-2-to-keras3", json("keras1", "keras2"), "keras3", NEW_KERAS, 50),
                new Direction("keras1-2-to-tf_keras", json("keras1", "keras2"), "tf_keras", NEW_TF_KERAS, 50),
                new Direction("old-keras3-to-keras3", json("keras3").and(newest().negate()), "keras3", NEW_KERAS, 136));
        Stream<Direction> back =
                Stream.of(back("3.14", 147), back("3.12", 145), back("3.8", 135), back("3.3", 113), back("3.0", 110));
        return Stream.concat(forward, back).toList();
    }

    private static Direction back(String release, int floor) {
        return new Direction("keras3-to-keras-" + release, json("keras3").and(newest()), "keras3", release, floor);
    }

    private static Predicate<JsonNode> json(String... dialects) {
        return of("to_json", dialects);
    }

    private static Predicate<JsonNode> hdf5(String... dialects) {
        return of("h5_model_config", dialects);
    }

    private static Predicate<JsonNode> of(String format, String... dialects) {
        Set<String> wanted = Set.of(dialects);
        return record -> record.path("format").asText().equals(format)
                && wanted.contains(record.path("dialect").asText());
    }

    private static Predicate<JsonNode> newest() {
        return record -> record.path("release").asText().startsWith(NEW_KERAS + ".");
    }

    /** The Python module that loads the target. */
    String library() {
        return dialect.equals("tf_keras") ? "tf_keras" : "keras";
    }

    @Override
    public String toString() {
        return name;
    }
}
