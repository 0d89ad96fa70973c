package io.carob.keras;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A text that real Keras cannot load, however it is converted: nobody could have told from its config.
 *
 * @param file in the corpus
 * @param target for which it holds
 * @param reason of Keras
 */
record KnownFailure(Pattern file, Predicate<Direction> target, String reason) {

    private static final List<KnownFailure> ALL = List.of(
            new KnownFailure(
                    Pattern.compile("legacy/.*/k2_misc\\.json"),
                    direction -> true,
                    "its Lambda is bytecode of Python 3.7 or 3.10, and the loader runs on another"),
            new KnownFailure(
                    Pattern.compile("(keras/small|legacy/keras-3.*)/aug_RandomShear\\.json"),
                    direction -> direction.dialect().equals("keras3"),
                    "Keras 3 writes a range with a negative end, which its own constructor refuses"));

    static boolean covers(Direction direction, String file) {
        return ALL.stream()
                .anyMatch(known ->
                        known.target.test(direction) && known.file.matcher(file).matches());
    }
}
