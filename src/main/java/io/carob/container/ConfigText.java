package io.carob.container;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.text.JsonReader;
import io.carob.config.text.Limits;
import io.carob.config.text.TextFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The config in a container.
 *
 * @param text exactly as it is stored; of a TensorFlow.js model the whole {@code model.json}, of a SavedModel all that is
 *     said of its root
 * @param document the text as a tree
 * @param model the part of the tree that is the model itself, {@code {"class_name", "config", …}}; mostly all of it
 */
public record ConfigText(String text, Node.Mapping document, Node.Mapping model) {

    /** A text that is nothing but the model. */
    private ConfigText(String text, Node.Mapping document) {
        this(text, document, document);
    }

    /** The class of the model; empty if it has none. */
    public String className() {
        return model.text("class_name").orElse("");
    }

    /** Whether the text is the model and nothing around it. */
    public boolean isAlone() {
        return document.equals(model);
    }

    /** The model as a config that stands alone has it: where a SavedModel tells tuples from lists, with lists. */
    public Node.Mapping plainModel() {
        return isAlone() ? model : TypedValues.plain(model);
    }

    /**
     * Reads a text of JSON.
     *
     * @param place of it in its container
     * @throws ConfigException with the reason {@code not-utf8}, {@code json-invalid}, {@code json-too-deep} or {@code
     *     config-not-object}
     */
    static ConfigText read(byte[] utf8, String place, Limits limits) {
        return within(place, () -> {
            String text = decoded(utf8, limits);
            return of(text, read(text, limits));
        });
    }

    /** The same of characters. */
    static ConfigText read(String text, String place, Limits limits) {
        return within(place, () -> of(text, read(text, limits)));
    }

    private static ConfigText of(String text, Node tree) {
        if (tree instanceof Node.Mapping object) {
            return new ConfigText(text, object);
        }
        throw ContainerFault.CONFIG_NOT_OBJECT.at("$", "a config is an object, this is " + tree.excerpt());
    }

    static String decoded(byte[] utf8, Limits limits) {
        try {
            return TextFormat.text(new ByteArrayInputStream(utf8), limits);
        } catch (ConfigException e) {
            throw e.code() == Code.ENCODING ? e.because("not-utf8") : e;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    private static Node read(String text, Limits limits) {
        try {
            return reader(limits).read(text);
        } catch (ConfigException e) {
            if (e.code() == Code.SYNTAX) {
                throw e.because("json-invalid");
            }
            throw e.code() == Code.LIMIT && isDepth(text, limits) ? e.because("json-too-deep") : e;
        }
    }

    /** Whether a text that was beyond some limit is within all when it may be of any depth. */
    private static boolean isDepth(String text, Limits limits) {
        try {
            reader(limits.with("depth", Integer.MAX_VALUE)).read(text);
            return true;
        } catch (ConfigException e) {
            return e.code() != Code.LIMIT;
        }
    }

    private static JsonReader reader(Limits limits) {
        return new JsonReader(limits, false, warning -> {});
    }

    /** Work on a member of a container. */
    interface Reading<T> {
        T read();
    }

    static <T> T within(String place, Reading<T> reading) {
        try {
            return reading.read();
        } catch (ConfigException e) {
            throw place.isEmpty() ? e : e.at(place + ": " + e.path());
        }
    }
}
