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
                    Pattern.compile("keras/small/func_optional_input(\\.h5)?\\.json"),
                    direction -> direction.dialect().equals("keras3"),
                    "the custom class that the loader registers computes its shape as Keras 3.15 asks, not those before"));

    static boolean covers(Direction direction, String file) {
        return ALL.stream()
                .anyMatch(known ->
                        known.target.test(direction) && known.file.matcher(file).matches());
    }
}
