package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.ConfigException.Finding;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import io.carob.initializer.Row.Name;
import io.carob.initializer.Row.Parameter;
import io.carob.tensor.DType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code keras.initializers.get} takes.
 *
 * @param edition whose rules decide what is refused; empty: what any release takes is taken
 * @param custom the initializers that are none of Keras's own
 * @param problems gets each fault; where it goes on, reading does too, and gives null in the end
 */
record InitializerReader(Optional<Edition> edition, CustomObjects custom, Consumer<ConfigException> problems) {

    private static final String ROOT = "$";
    private static final String CONFIG = "$.config";
    private static final String CLASS_NAME = "$.class_name";
    private static final String DTYPE = "dtype";
    private static final String REGISTERED_NAME = "registered_name";

    /** The releases that refuse None. */
    private static final Era NO_NULL = Era.of("keras2 -2.4");

    /** The releases that look at the module: one that is there makes the config optional, and must not be null. */
    private static final Era MODULES = Era.of("keras2 2.13-, tf_keras, keras3");

    /** Of these, the ones that take any config that Python holds for false as an empty one. */
    private static final Era FALSE_IS_EMPTY = Era.of("keras2 2.13-, tf_keras, keras3 -3.15");

    /** The releases that drop the dtype which tf.keras 1 wrote. */
    private static final Era DROPS_DTYPE = Era.of("keras2, tf_keras");

    private static final Era TF_1 = Era.of("tf1");
    private static final Era KERAS_3 = Era.of("keras3");
    private static final Era KERAS_1 = Era.of("keras1");

    @Nullable
    Initializer read(Node identifier) {
        try {
            return fromIdentifier(identifier);
        } catch (ConfigException e) {
            problems.accept(e);
            return null;
        }
    }

    private @Nullable Initializer fromIdentifier(Node identifier) {
        if (identifier instanceof Node.Null) {
            return is(NO_NULL) ? refuse(Code.NOT_A_CONFIG, ROOT, editionName() + " takes no null here") : null;
        } else if (identifier instanceof Node.Text name) {
            return fromName(name.value());
        } else if (identifier instanceof Node.Mapping object && !is(KERAS_1)) {
            return fromObject(object);
        }
        return refuse(
                Code.NOT_A_CONFIG,
                ROOT,
                "an initializer is a name" + (is(KERAS_1) ? "" : " or an object with class_name and config") + ", got "
                        + identifier.excerpt());
    }

    /** Calls a constructor, as {@code keras.initializers.NAME(**arguments)} does. */
    Initializer call(String name, Node.Mapping arguments) {
        Row<?> row = row(name, ROOT, called -> called.exported()).orElseThrow();
        return make(row, arguments, ROOT);
    }

    private @Nullable Initializer fromName(String name) {
        if (is(KERAS_1)) {
            return Keras1.initializer(name).orElseGet(() -> refuseName(name, ROOT, Keras1.allNames()));
        }
        Optional<CustomInitializer.Fill> fill = custom.find(name);
        if (fill.isPresent()) {
            return new CustomInitializer(name, (Node.Mapping) KerasObject.legacy(name, Node.Mapping.EMPTY), fill);
        }
        return row(name, ROOT, Name::read)
                .map(row -> fromConfig(row, Node.Mapping.EMPTY))
                .orElse(null);
    }

    private @Nullable Initializer fromObject(Node.Mapping object) {
        Optional<CustomInitializer> foreign = customInitializer(object);
        return foreign.isPresent()
                ? foreign.get()
                : fromEnvelope(InitializerEnvelope.of(
                        object, edition.isEmpty() || is(MODULES), edition.isPresent() && !is(KERAS_3)));
    }

    private @Nullable Initializer fromEnvelope(KerasObject envelope) {
        boolean module = is(MODULES) && envelope.module().isPresent();
        // Keras 2.4 to 2.12 do not look at the module, and need the config
        boolean nobodyTakesNull = edition.isEmpty() && !(envelope.config().orElse(null) instanceof Node.Mapping);
        if ((module || nobodyTakesNull) && envelope.module().orElse(null) instanceof Node.Null) {
            return refuse(
                    Code.BAD_VALUE, "$.module", "null marks a class that Keras does not know; Keras refuses it too");
        } else if (envelope.className() instanceof Node.Null && module && !is(KERAS_3)) {
            // tf_keras hands back a class name that it does not know, and this one is None
            return null;
        } else if (!(envelope.className() instanceof Node.Text)) {
            return refuse(Code.WRONG_TYPE, CLASS_NAME, "the name of an initializer", envelope.className());
        }
        Optional<Row<?>> row = row(((Node.Text) envelope.className()).value(), CLASS_NAME, Name::read);
        Optional<Node.Mapping> arguments = arguments(envelope);
        return row.isEmpty() || arguments.isEmpty() ? null : fromConfig(row.get(), arguments.get());
    }

    /**
     * A class of somebody's own: one that is registered with the look-up, or where every release is read, one whose
     * registered name says whose it is.
     */
    private Optional<CustomInitializer> customInitializer(Node.Mapping object) {
        List<String> names = Stream.of(REGISTERED_NAME, "class_name")
                .flatMap(key -> object.get(key).stream())
                .filter(Node.Text.class::isInstance)
                .map(name -> ((Node.Text) name).value())
                .toList();
        for (String name : names) {
            Optional<CustomInitializer.Fill> fill = custom.find(name);
            if (fill.isPresent()) {
                return Optional.of(new CustomInitializer(name, object, fill));
            }
        }
        boolean ownName = object.get(REGISTERED_NAME).orElse(Node.Null.VALUE) instanceof Node.Text
                || names.stream().anyMatch(name -> name.contains(">"));
        boolean keras = names.stream().anyMatch(Initializers::isName);
        return edition.isEmpty() && ownName && !keras
                ? Optional.of(new CustomInitializer(names.get(0), object, Optional.empty()))
                : Optional.empty();
    }

    /** The arguments in an envelope; where they are absent or null the dialects differ. */
    private Optional<Node.Mapping> arguments(KerasObject envelope) {
        boolean mayBeAbsent = edition.isEmpty()
                || is(KERAS_3)
                || (is(MODULES) && envelope.module().isPresent());
        if (envelope.config().isEmpty() && !mayBeAbsent) {
            refuse(Code.MISSING_KEY, ROOT, "the key config is missing, and " + editionName() + " needs it");
            return Optional.empty();
        }
        Node found = envelope.config().orElse(Node.Null.VALUE);
        if (found instanceof Node.Mapping arguments) {
            return Optional.of(arguments);
        } else if (mayBeAbsent
                && (found instanceof Node.Null
                        || ((edition.isEmpty() || is(FALSE_IS_EMPTY)) && Truth.isFalse(found)))) {
            return Optional.of(Node.Mapping.EMPTY);
        }
        refuse(Code.WRONG_TYPE, CONFIG, "an object with the arguments", found);
        return Optional.empty();
    }

    /** What the class's {@code from_config} does before it calls the constructor. */
    private @Nullable Initializer fromConfig(Row<?> row, Node.Mapping config) {
        Optional<Node> value = row.type() == Constant.class ? config.get("value") : Optional.empty();
        Optional<String> problem =
                edition.flatMap(e -> value.flatMap(new RestoredObject(e.dialect(), e.release())::problemInConstant));
        if (problem.isPresent()) {
            return refuse(Code.BAD_VALUE, CONFIG + ".value", problem.get());
        }
        if (is(KERAS_3) && row.type() == Constant.class) {
            // Keras 3's Constant looks at one key only, and needs it
            return value.isPresent()
                    ? new Constant(value.get())
                    : refuse(Code.MISSING_KEY, CONFIG, "the key value is missing, and Keras 3 needs it");
        }
        boolean function = edition.isPresent() && row.keys(edition.get()).isEmpty();
        boolean keepsDtype = edition.isEmpty() || is(TF_1);
        boolean dropsDtype = edition.isEmpty() || (is(DROPS_DTYPE) && !function);
        Optional<DType> dtype = keepsDtype ? dtype(row, config) : Optional.empty();
        Node.Mapping rest = dropsDtype || dtype.isPresent() ? without(DTYPE, config) : config;
        Initializer rule = edition.isEmpty() && value.isPresent() ? new Constant(value.get()) : make(row, rest, CONFIG);
        return dtype.isPresent() ? typed(rule, dtype.get()) : rule;
    }

    /** The dtype that tf.keras 1 wrote into the config, where it says something. */
    private static Optional<DType> dtype(Row<?> row, Node.Mapping config) {
        // its glorot initializers take a dtype and forget it
        boolean forgets = Preset.class.isAssignableFrom(row.type());
        return config.get(DTYPE)
                .filter(node -> !forgets && node instanceof Node.Text)
                .flatMap(text -> DType.of(((Node.Text) text).value()));
    }

    private @Nullable Initializer typed(Initializer rule, DType dtype) {
        if (dtype == DType.FLOAT32) {
            return rule;
        }
        try {
            return new DTyped(rule, dtype);
        } catch (IllegalArgumentException e) {
            return edition.isEmpty() ? rule : refuse(Code.DTYPE, CONFIG + "." + DTYPE, String.valueOf(e.getMessage()));
        }
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
                .filter(key -> edition.isPresent() || !key.equals(DTYPE))
                .toList();
        arguments.fields().keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> unknownKey(row, key, known, path, arguments));
        return row.make().apply(new Arguments(row, arguments, path, edition, problems));
    }

    private void unknownKey(Row<?> row, String key, List<String> known, String path, Node.Mapping arguments) {
        String accepted = known.isEmpty() ? "no arguments" : String.join(", ", known);
        Finding finding = new Finding(
                arguments.get(key).orElseThrow().excerpt(),
                String.join(", ", known),
                Spelling.nearest(key, known).orElse(""));
        problems.accept(new ConfigException(
                Code.UNKNOWN_KEY,
                path + "." + Quoted.name(key),
                row.name() + " takes " + accepted + (edition.isEmpty() ? "" : " in " + editionName())
                        + Spelling.didYouMean(key, known),
                finding));
    }

    private Optional<Row<?>> row(String name, String path, Function<Name, Era> use) {
        Optional<Row<? extends Initializer>> row = InitializerTable.row(name);
        Optional<Name> found = row.flatMap(
                r -> r.names().stream().filter(n -> n.text().equals(name)).findFirst());
        if (found.isPresent() && exists(use.apply(found.get()))) {
            return row.map(known -> known);
        } else if (found.isEmpty()) {
            refuseName(name, path, names());
        } else {
            Era era = use.apply(found.get());
            refuse(
                    Code.UNKNOWN_NAME,
                    path,
                    era.spans().isEmpty() || exists(found.get().read())
                            ? Quoted.of(name) + " is only an alias; the class is called `"
                                    + row.orElseThrow().name() + "`"
                            : Quoted.of(name) + " is a name in " + era + ", not in " + editionName());
        }
        return Optional.empty();
    }

    private @Nullable Initializer refuseName(String name, String path, List<String> names) {
        problems.accept(new ConfigException(
                Code.UNKNOWN_NAME,
                path,
                "unknown initializer " + Quoted.of(name) + Spelling.didYouMean(name, names),
                new Finding(
                        Quoted.of(name),
                        "the name of an initializer",
                        Spelling.nearest(name, names).orElse(""))));
        return null;
    }

    private @Nullable Initializer refuse(Code code, String path, String problem) {
        problems.accept(new ConfigException(code, path, problem));
        return null;
    }

    /** Tells that something is of a kind that is not accepted. */
    private @Nullable Initializer refuse(Code code, String path, String accepted, Node found) {
        problems.accept(new ConfigException(
                code,
                path,
                "must be " + accepted + ", got " + found.excerpt(),
                new Finding(found.excerpt(), accepted, "")));
        return null;
    }

    /** All names that this reader takes, in the order of the table. */
    List<String> names() {
        return is(KERAS_1)
                ? Keras1.allNames()
                : InitializerTable.ROWS.stream()
                        .flatMap(row -> row.names().stream())
                        .filter(name -> exists(name.read()))
                        .map(Name::text)
                        .toList();
    }

    /** Whether one release is read, and this is one of them. */
    private boolean is(Era era) {
        return edition.filter(era::has).isPresent();
    }

    private boolean exists(Era era) {
        return edition.isEmpty() || era.has(edition.get());
    }

    private String editionName() {
        return edition.map(Edition::toString).orElse("any dialect");
    }
}
