package io.carob.model;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.ConfigException.Finding;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is wrong with a config, in the order in which it was found. */
final class Faults {

    private final List<ConfigException> found = new ArrayList<>();

    List<ConfigException> all() {
        return List.copyOf(found);
    }

    void add(ConfigException fault) {
        found.add(fault);
    }

    void add(Code code, String path, String problem, Finding finding) {
        found.add(new ConfigException(code, path, problem, finding));
    }

    /** Something is of a kind that is not accepted. */
    void wrongType(String path, String accepted, Node node) {
        add(
                Code.WRONG_TYPE,
                path,
                "must be " + accepted + ", got " + node.excerpt(),
                new Finding(node.excerpt(), accepted, ""));
    }

    /**
     * A word is none of those that are known.
     *
     * @param what it is the name of, such as {@code an activation}
     */
    void unknownName(String path, String what, String word, Collection<String> known, Edition edition) {
        add(
                Code.UNKNOWN_NAME,
                path,
                Quoted.of(word) + " is not " + what + " of " + edition + Spelling.didYouMean(word, known),
                new Finding(Quoted.of(word), what, Spelling.nearest(word, known).orElse("")));
    }

    /** A word is none of a few. */
    void badWord(String path, Node.Text word, List<String> words) {
        add(
                Code.BAD_VALUE,
                path,
                "must be one of " + String.join(", ", words) + ", got " + word.excerpt()
                        + Spelling.didYouMean(word.value(), words),
                new Finding(
                        word.excerpt(),
                        String.join(", ", words),
                        Spelling.nearest(word.value(), words).orElse("")));
    }

    /**
     * A key that must be there is not.
     *
     * @param others the keys that stand there and mean nothing: one of them may be it, misspelt
     */
    void missing(String path, String key, String owner, Collection<String> others) {
        add(
                Code.MISSING_KEY,
                path,
                owner + " needs the key `" + key + "`"
                        + Spelling.nearest(key, others)
                                .map(near -> "; is `" + Quoted.name(near) + "` meant to be it?")
                                .orElse(""),
                new Finding("", key, Spelling.nearest(key, others).orElse("")));
    }
}
