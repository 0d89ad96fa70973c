package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import io.carob.initializer.Row.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds initializers by name or config, and writes them back as configs: {@code keras.initializers} as a Java class.
 *
 * @see <a href="https://keras.io/api/layers/initializers/">Layer weight initializers</a>
 */
public final class Initializers {

    private static final String MODULE = "keras.initializers";

    private Initializers() {}

    /**
     * The initializer that an identifier stands for, in any dialect and release: what {@code keras.initializers.get}
     * takes.
     *
     * @param identifier a name ({@code "glorot_uniform"}, {@code "GlorotUniformV2"}, {@code "normal"}), a config as JSON
     *     text, {@link Node} or Map, an initializer, or null
     * @return null for null, as in Keras
     * @throws ConfigException if every release refuses it; the message says where and why, and names the nearest match
     */
    public static @Nullable Initializer get(@Nullable Object identifier) {
        return get(identifier, InitializerReader.UNIVERSAL);
    }

    /**
     * The same as {@link #get(Object)}, but a name or config that this release refuses is refused; an initializer is
     * handed back as it is.
     *
     * @throws UnsupportedException if the tables do not know the release
     */
    public static @Nullable Initializer get(@Nullable Object identifier, Dialect dialect, Release release) {
        return get(identifier, reader(dialect, release));
    }

    /**
     * Calls the constructor of a class of {@code keras.initializers} with Python's keyword arguments.
     *
     * @param name a class or function of that module, such as {@code RandomNormal} or {@code random_normal}
     * @param arguments by Python's names, such as {@code Map.of("mean", 0.5)}
     * @throws ConfigException if the release has no such class, or refuses the arguments
     * @throws UnsupportedException if the tables do not know the release
     */
    public static Initializer create(String name, Map<String, ?> arguments, Dialect dialect, Release release) {
        return reader(dialect, release).call(name, (Node.Mapping) node(arguments));
    }

    /** All names that {@link #get(Object, Dialect, Release)} takes, the class's own first. */
    public static List<String> names(Dialect dialect, Release release) {
        return reader(dialect, release).names();
    }

    /** Whether {@link #get(Object)} takes a text as a name. */
    public static boolean isName(String text) {
        return InitializerTable.row(text).isPresent();
    }

    /** What Keras calls the class of an initializer, such as {@code GlorotUniform}. */
    public static String className(Initializer initializer) {
        return InitializerTable.row(initializer).name();
    }

    /**
     * What {@code get_config()} gives in a release.
     *
     * @throws UnsupportedException if the release has no such class, or has no place for one of its arguments
     */
    public static Node.Mapping getConfig(Initializer initializer, Dialect dialect, Release release) {
        return config(InitializerTable.row(initializer), initializer, dialect, known(dialect, release));
    }

    /**
     * What {@code keras.initializers.serialize(...)} gives in a release; {@link Dialect#KERAS_2} is the legacy form.
     *
     * @throws UnsupportedException if the release has no such class, or has no place for one of its arguments
     */
    public static Node serialize(Initializer initializer, Dialect dialect, Release release) {
        Node.Mapping config = getConfig(initializer, dialect, release);
        String name = className(initializer);
        return dialect == Dialect.KERAS_2
                ? KerasObject.legacy(name, config)
                : KerasObject.module(module(initializer, dialect), name, config);
    }

    private static String module(Initializer initializer, Dialect dialect) {
        // Keras 3 exports its base class from the top as well, and writes that name
        return dialect == Dialect.KERAS_3 && initializer instanceof AbstractInitializer ? "keras" : MODULE;
    }

    private static <T extends Initializer> Node.Mapping config(
            Row<T> row, Initializer initializer, Dialect dialect, Release release) {
        List<String> keys = row.keys(dialect, release)
                .orElseThrow(() -> new UnsupportedException(
                        Code.UNSUPPORTED, dialect + " " + release + " has no initializer " + row.name()));
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Parameter<T> parameter : row.parameters()) {
            Node value = row.value(parameter, initializer);
            if (parameter.key().equals("seed")
                    && initializer instanceof Seeded seeded
                    && seeded.seed() instanceof Seed.Generator generator) {
                value = generator.toNode(dialect, release);
            }
            if (!parameter.era().has(dialect, release) && !value.equals(parameter.absent())) {
                throw new UnsupportedException(
                        Code.UNSUPPORTED,
                        row.name() + " has no " + parameter.key() + " in " + dialect + " " + release
                                + ", and it is given: " + value.excerpt());
            }
            fields.put(parameter.key(), value);
        }
        Map<String, Node> ordered = new LinkedHashMap<>();
        keys.forEach(
                key -> ordered.put(key, Optional.ofNullable(fields.get(key)).orElseThrow()));
        return new Node.Mapping(ordered);
    }

    private static @Nullable Initializer get(@Nullable Object identifier, InitializerReader reader) {
        if (identifier instanceof Initializer initializer) {
            return initializer;
        } else if (identifier instanceof String text && text.stripLeading().startsWith("{")) {
            return reader.read(KerasJson.read(text));
        }
        return reader.read(node(identifier));
    }

    private static Node node(@Nullable Object value) {
        try {
            return Node.of(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(Code.WRONG_TYPE, "$", String.valueOf(e.getMessage()));
        }
    }

    private static InitializerReader reader(Dialect dialect, Release release) {
        return new InitializerReader(Optional.of(dialect), known(dialect, release));
    }

    private static Release known(Dialect dialect, Release release) {
        if (!Era.ALWAYS.has(dialect, release)) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED,
                    "release " + release + " of " + dialect + " is not in the tables; " + dialect.newest() + " is");
        }
        return release;
    }
}
