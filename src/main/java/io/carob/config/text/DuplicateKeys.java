package io.carob.config.text;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Quoted;
import java.util.function.Consumer;

/**
 * What a reader does about a key that stands twice in one object: Python takes the last one and says nothing.
 *
 * @param refused whether it is refused
 * @param warnings gets a sentence where it is not
 */
record DuplicateKeys(boolean refused, Consumer<String> warnings) {

    /** Notes a key that the object has already. */
    void found(String key, String place) {
        String problem = "the key " + Quoted.of(key) + " stands twice in one object";
        if (refused) {
            throw new ConfigException(Code.DUPLICATE_KEY, place, problem);
        }
        warnings.accept(place + ": " + problem + "; the last one counts, as in Python");
    }
}
