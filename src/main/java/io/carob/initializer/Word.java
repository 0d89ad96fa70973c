package io.carob.initializer;

import io.carob.config.Edition;
import io.carob.config.Era;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A word that stands for one of a few choices, a line of {@link Choices}.
 *
 * @param read where it is taken
 * @param write where it is what Keras writes for the choice
 * @param loss what is lost by that word; empty if nothing
 */
record Word<E>(String text, E choice, Era read, Era write, String loss) {

    /** A word that is read and written in the same releases. */
    static <E> Word<E> of(String text, E choice, Era era) {
        return new Word<>(text, choice, era, era, "");
    }

    /**
     * The words of one argument.
     *
     * @param anyCase the releases that take a word in any case
     */
    record Words<E>(List<Word<E>> words, Era anyCase) {

        /** The choice that a text stands for; empty if it stands for none. */
        Optional<E> read(String text, Optional<Edition> edition) {
            String word = exists(anyCase, edition) ? text.toLowerCase(Locale.ROOT) : text;
            return words.stream()
                    .filter(candidate -> candidate.text.equals(word) && exists(candidate.read, edition))
                    .findFirst()
                    .map(Word::choice);
        }

        /** What a message lists. */
        List<String> accepted(Optional<Edition> edition) {
            return words.stream()
                    .filter(word -> exists(word.read, edition))
                    .map(Word::text)
                    .distinct()
                    .toList();
        }

        Word<E> written(E choice, Edition edition) {
            return words.stream()
                    .filter(word -> word.choice.equals(choice) && word.write.has(edition))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no word for " + choice + " in " + edition));
        }

        private static boolean exists(Era era, Optional<Edition> edition) {
            return edition.map(era::has).orElse(!era.equals(Era.NEVER));
        }
    }
}
