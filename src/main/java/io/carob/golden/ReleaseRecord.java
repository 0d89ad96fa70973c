package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The release whose rules a record of a manifest tests, and what it says of {@code get}. */
record ReleaseRecord(Dialect dialect, Release release) {

    static ReleaseRecord of(String dialect, String release, Fields fields) {
        try {
            ReleaseRecord record = new ReleaseRecord(Dialect.of(dialect), Release.parse(release));
            // a release that the tables do not know is one fault, not one of each of its records
            Initializers.names(record.dialect, record.release);
            return record;
        } catch (IllegalArgumentException e) {
            throw fields.fault(String.valueOf(e.getMessage()));
        }
    }

    /** Checks what {@code get(input)} gives somebody; what another implementation wrote of it is the config. */
    Optional<String> checkGet(Node input, Fields expected, String id, Subject subject) {
        if (subject.isCarob()) {
            checkGet(input, expected);
            return Optional.empty();
        }
        boolean config = expected.has("get_config") && !expected.has("error") && !expected.has("repr_type");
        return checkActual(config ? text(expected, "get_config") : Optional.empty(), id, subject, expected);
    }

    /** Holds a text that another implementation wrote to the one that Python did. */
    static Optional<String> checkActual(Optional<String> expected, String id, Subject subject, Fields fields) {
        if (expected.isEmpty()) {
            return Optional.of("where Python has no text nothing is written");
        }
        String actual = subject.text(id);
        if (!actual.equals(expected.get())) {
            throw fields.fault("is " + actual + ", not " + expected.get());
        }
        return Optional.empty();
    }

    /** Checks what it gives here. */
    void checkGet(Node input, Fields expected) {
        expected.ignore("input", "value");
        // a library that hands back something else than an initializer should have refused
        boolean refused = expected.ignore("message")
                .findText("error")
                .or(() -> expected.findText("repr_type"))
                .isPresent();
        Initializer found;
        try {
            found = get(input);
        } catch (CarobException e) {
            if (!refused) {
                throw e;
            }
            expected.ignore("result", "get_config");
            expected.done();
            return;
        }
        if (refused) {
            throw expected.fault("must be refused, and was not");
        }
        Node result = expected.get("result");
        if (found == null || result instanceof Node.Null) {
            if (found != null || !(result instanceof Node.Null)) {
                throw expected.fault("gives " + found + ", not " + result.excerpt());
            }
        } else {
            checkClass(found, expected, "result");
            checkText(expected, "get_config", config(found));
        }
        expected.done();
    }

    @Nullable
    Initializer get(Node input) {
        return Initializers.get(input, dialect, release);
    }

    void checkClass(Initializer initializer, Fields expected, String key) {
        String className = Initializers.className(initializer, dialect, release);
        if (!className.equals(expected.text(key))) {
            throw expected.fault("gives the class " + className + ", not " + expected.text(key));
        }
    }

    String config(Initializer initializer) {
        return KerasJson.print(Initializers.getConfig(initializer, dialect, release));
    }

    String serialize(Initializer initializer, Dialect as) {
        return KerasJson.print(Initializers.serialize(initializer, as, as == dialect ? release : as.newest()));
    }

    /** The text under a key's {@code ok}; empty where Python could not print it. */
    static Optional<String> text(Fields expected, String key) {
        Fields outcome = new Fields(expected.get(key), key).ignore("message");
        Optional<String> text = outcome.findText("ok");
        if (text.isEmpty()) {
            outcome.text("error");
        }
        outcome.done();
        return text;
    }

    static void checkText(Fields expected, String key, String actual) {
        text(expected, key).filter(text -> !text.equals(actual)).ifPresent(text -> {
            throw expected.fault(key + " is " + actual + ", not " + text);
        });
    }
}
