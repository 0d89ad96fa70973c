package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.config.Spelling;
import io.carob.initializer.Row.Name;
import io.carob.initializer.Row.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code keras.initializers.get} takes.
 *
 * @param dialect whose rules decide what is refused; empty: what any of them takes is taken
 * @param release the release of the dialect
 */
record InitializerReader(Optional<Dialect> dialect, Release release) {

    /** Takes what any release of any dialect takes. */
    static final InitializerReader UNIVERSAL = new InitializerReader(Optional.empty(), Dialect.KERAS_3.newest());

    private static final String ROOT = "$";
    private static final String CONFIG = "$.config";

    /** tf_keras and Keras 2 once wrote a dtype into every config; they drop it again on reading. */
    private static final String DTYPE = "dtype";

    @Nullable
    Initializer read(Node identifier) {
        if (identifier instanceof Node.Null) {
            return null;
        } else if (identifier instanceof Node.Text name) {
            return fromConfig(row(name.value(), ROOT), Node.Mapping.EMPTY);
        } else if (identifier instanceof Node.Mapping object) {
            return fromObject(object);
        }
        throw new ConfigException(
                Code.NOT_A_CONFIG,
                ROOT,
                "an initializer is a name or an object with class_name and config, got " + identifier.excerpt());
    }

    /** Calls a constructor, as {@code keras.initializers.NAME(**arguments)} does. */
    Initializer call(String name, Node.Mapping arguments) {
        Row<?> row = row(name, ROOT);
        if (row.names().stream().noneMatch(n -> n.text().equals(name) && n.exported())) {
            throw new ConfigException(
                    Code.UNKNOWN_NAME,
                    ROOT,
                    Quoted.of(name) + " is only an alias; the class is called `" + row.name() + "`");
        }
        return make(row, arguments, ROOT);
    }

    private @Nullable Initializer fromObject(Node.Mapping object) {
        KerasObject envelope = InitializerEnvelope.of(object, dialect);
        if (envelope.module().filter(Node.Null.class::isInstance).isPresent()) {
            throw new ConfigException(
                    Code.BAD_VALUE, "$.module", "null marks a class that Keras does not know; Keras refuses it too");
        }
        if (envelope.className() instanceof Node.Null
                && isTfKeras()
                && envelope.module().isPresent()) {
            // tf_keras hands back a class name that it does not know, and this one is None
            return null;
        }
        if (!(envelope.className() instanceof Node.Text name)) {
            throw new ConfigException(
                    Code.WRONG_TYPE,
                    "$.class_name",
                    "must be the name of an initializer, got "
                            + envelope.className().excerpt());
        }
        return fromConfig(row(name.value(), "$.class_name"), arguments(envelope));
    }

    /** The arguments in an envelope; where they are absent or null the dialects differ. */
    private Node.Mapping arguments(KerasObject envelope) {
        boolean mayBeAbsent =
                isKeras3() || dialect.isEmpty() || envelope.module().isPresent();
        Optional<Node> config = envelope.config();
        if (config.isEmpty() && !mayBeAbsent) {
            throw new ConfigException(
                    Code.MISSING_KEY, ROOT, "the key config is missing, and " + dialectName() + " needs it");
        }
        Node found = config.orElse(Node.Null.VALUE);
        if (found instanceof Node.Mapping arguments) {
            return arguments;
        } else if (mayBeAbsent && (found instanceof Node.Null || (!isKeras3() && Truth.isFalse(found)))) {
            return Node.Mapping.EMPTY;
        }
        throw new ConfigException(
                Code.WRONG_TYPE, CONFIG, "must be an object with the arguments, got " + found.excerpt());
    }

    /** What the class's {@code from_config} does before it calls the constructor. */
    private Initializer fromConfig(Row<?> row, Node.Mapping config) {
        if (row.type() == Constant.class && dialect.isPresent()) {
            config.get("value")
                    .flatMap(new RestoredObject(dialect.get(), release)::problemInConstant)
                    .ifPresent(problem -> {
                        throw new ConfigException(Code.BAD_VALUE, CONFIG + ".value", problem);
                    });
        }
        if (row.type() == Constant.class && !isTfKeras()) {
            // Keras 3's Constant looks at one key only, and needs it
            Optional<Node> value = config.get("value");
            if (value.isPresent()) {
                return new Constant(value.get());
            } else if (isKeras3()) {
                throw new ConfigException(Code.MISSING_KEY, CONFIG, "the key value is missing, and Keras 3 needs it");
            }
        }
        return make(row, isKeras3() ? config : without(DTYPE, config), CONFIG);
    }

    private static Node.Mapping without(String key, Node.Mapping object) {
        if (object.get(key).isEmpty()) {
            return object;
        }
        Map<String, Node> rest = new LinkedHashMap<>(object.fields());
        rest.remove(key);
        return new Node.Mapping(rest);
    }

    private Initializer make(Row<?> row, Node.Mapping arguments, String path) {
        List<String> known = row.parameters().stream()
                .filter(parameter -> exists(parameter.era()))
                .map(Parameter::key)
                .toList();
        arguments.fields().keySet().stream()
                .filter(Predicate.not(known::contains))
                .findFirst()
                .ifPresent(key -> {
                    throw unknownKey(row, key, known, path);
                });
        return row.make().apply(new Arguments(row, arguments, path, dialect, release));
    }

    private ConfigException unknownKey(Row<?> row, String key, List<String> known, String path) {
        String accepted = known.isEmpty() ? "no arguments" : String.join(", ", known);
        return new ConfigException(
                Code.UNKNOWN_KEY,
                path + "." + Quoted.name(key),
                row.name() + " takes " + accepted + (dialect.isEmpty() ? "" : " in " + dialectName())
                        + Spelling.didYouMean(key, known));
    }

    private Row<?> row(String name, String path) {
        Optional<Row<? extends Initializer>> row = InitializerTable.row(name);
        Optional<Name> found = row.flatMap(
                r -> r.names().stream().filter(n -> n.text().equals(name)).findFirst());
        if (found.isPresent() && exists(found.get().era())) {
            return row.orElseThrow();
        }
        String problem = found.isPresent()
                ? Quoted.of(name) + " is a name in " + found.get().era() + ", not in " + dialectName()
                : "unknown initializer " + Quoted.of(name) + Spelling.didYouMean(name, names());
        throw new ConfigException(Code.UNKNOWN_NAME, path, problem);
    }

    /** All names that this reader takes, in the order of the table. */
    List<String> names() {
        return InitializerTable.ROWS.stream()
                .flatMap(row -> row.names().stream())
                .filter(name -> exists(name.era()))
                .map(Name::text)
                .toList();
    }

    private boolean exists(Era era) {
        return dialect.isEmpty() || era.has(dialect.get(), release);
    }

    private boolean isKeras3() {
        return dialect.filter(Dialect.KERAS_3::equals).isPresent();
    }

    private boolean isTfKeras() {
        return dialect.isPresent() && !isKeras3();
    }

    private String dialectName() {
        return dialect.map(Dialect::id).orElse("any dialect") + " " + release;
    }
}
