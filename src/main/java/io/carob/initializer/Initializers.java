package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds initializers by name or config, and writes them back as configs: {@code keras.initializers} as a Java class.
 *
 * @see <a href="https://keras.io/api/layers/initializers/">Layer weight initializers</a>
 */
public final class Initializers {

    private Initializers() {}

    /**
     * The initializer that an identifier stands for, in any dialect and release: what {@code keras.initializers.get}
     * takes. A class that is registered by a name of its own, such as {@code my_pkg>MyInit}, becomes a {@link
     * CustomInitializer}.
     *
     * @param identifier a name ({@code "glorot_uniform"}, {@code "GlorotUniformV2"}, {@code "normal"}), a config as JSON
     *     text, {@link Node} or Map, an initializer, or null
     * @return null for null, as in Keras
     * @throws ConfigException if every release refuses it; the message says where and why, and names the nearest match
     */
    public static @Nullable Initializer get(@Nullable Object identifier) {
        return get(identifier, CustomObjects.NONE);
    }

    /** The same, with the functions that make the tensors of custom initializers. */
    public static @Nullable Initializer get(@Nullable Object identifier, CustomObjects custom) {
        return get(identifier, new InitializerReader(new Reading(Optional.empty(), Initializers::fail), custom));
    }

    /**
     * The same as {@link #get(Object)}, but a name or config that this release refuses is refused; an initializer is
     * handed back as it is.
     *
     * @throws UnsupportedException if the tables do not know the release
     */
    public static @Nullable Initializer get(@Nullable Object identifier, Dialect dialect, Release release) {
        return get(identifier, dialect, release, CustomObjects.NONE);
    }

    /** The same, where the release knows some custom initializers too. */
    public static @Nullable Initializer get(
            @Nullable Object identifier, Dialect dialect, Release release, CustomObjects custom) {
        return get(identifier, reader(dialect, release, custom));
    }

    /**
     * Everything that is wrong with an identifier, keys that are not known first; empty if {@link #get(Object)} takes it.
     *
     * @throws UnsupportedException if the tables do not know the release
     */
    public static List<ConfigException> problems(Node identifier) {
        return problems(identifier, Optional.empty());
    }

    /** The same by the rules of one release. */
    public static List<ConfigException> problems(Node identifier, Dialect dialect, Release release) {
        return problems(identifier, Optional.of(Edition.known(dialect, release)));
    }

    private static List<ConfigException> problems(Node identifier, Optional<Edition> edition) {
        List<ConfigException> problems = new ArrayList<>();
        new InitializerReader(new Reading(edition, problems::add), CustomObjects.NONE).read(identifier);
        return List.copyOf(problems);
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
        return Objects.requireNonNull(
                reader(dialect, release, CustomObjects.NONE).call(name, (Node.Mapping) node(arguments)));
    }

    /** All names that {@link #get(Object, Dialect, Release)} takes, the class's own first. */
    public static List<String> names(Dialect dialect, Release release) {
        return reader(dialect, release, CustomObjects.NONE).names().all();
    }

    /** Whether {@link #get(Object)} takes a text as a name. */
    public static boolean isName(String text) {
        return InitializerTable.row(text).isPresent();
    }

    /** What Keras calls the class of an initializer today, such as {@code GlorotUniform}. */
    public static String className(Initializer initializer) {
        return className(initializer, Dialect.KERAS_3, Dialect.KERAS_3.newest());
    }

    /**
     * What a release calls it, such as {@code VarianceScaling} for a {@link GlorotUniform} before Keras 2.4.
     *
     * @throws UnsupportedException if the tables do not know the release
     */
    public static String className(Initializer initializer, Dialect dialect, Release release) {
        return InitializerWriter.strict(Edition.known(dialect, release)).className(initializer);
    }

    /**
     * What {@code get_config()} gives in a release.
     *
     * @throws UnsupportedException if the release has no such class, or has no place for one of its arguments
     */
    public static Node.Mapping getConfig(Initializer initializer, Dialect dialect, Release release) {
        return InitializerWriter.strict(Edition.known(dialect, release)).getConfig(initializer);
    }

    /**
     * What {@code keras.initializers.serialize(...)} gives in a release; {@link Dialect#KERAS_2} is the legacy form, and
     * {@link Dialect#KERAS_1} a plain name.
     *
     * @throws UnsupportedException if the release has no such class, or has no place for one of its arguments
     */
    public static Node serialize(Initializer initializer, Dialect dialect, Release release) {
        return InitializerWriter.strict(Edition.known(dialect, release)).serialize(initializer);
    }

    /**
     * The same, but what the release has no place for is told and left out.
     *
     * @param losses gets each of them; where the whole initializer is impossible there, the result is that of the newest
     *     Keras 3
     * @throws UnsupportedException if the tables do not know the release
     */
    public static Node serialize(Initializer initializer, Dialect dialect, Release release, Consumer<Loss> losses) {
        return new InitializerWriter(Edition.known(dialect, release), losses).serialize(initializer);
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

    private static void fail(ConfigException problem) {
        throw problem;
    }

    private static InitializerReader reader(Dialect dialect, Release release, CustomObjects custom) {
        Reading reading = new Reading(Optional.of(Edition.known(dialect, release)), Initializers::fail);
        return new InitializerReader(reading, custom);
    }
}
