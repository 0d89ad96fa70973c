package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Era;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.initializer.Row.Name;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code keras.initializers.get} takes.
 *
 * @param custom the initializers that are none of Keras's own
 */
record InitializerReader(Reading reading, CustomObjects custom) {

    private static final String ROOT = "$";
    private static final String CONFIG = "$.config";
    private static final String CLASS_NAME = "$.class_name";

    /** Of the releases that need no config, those that take any that Python holds for false as an empty one. */
    private static final Era FALSE_IS_EMPTY = Era.of("keras2 2.13-, tf_keras, keras3 -3.15");

    private static final Era KERAS_1 = Era.of("keras1");

    @Nullable
    Initializer read(Node identifier) {
        try {
            return fromIdentifier(identifier);
        } catch (ConfigException e) {
            reading.problems().accept(e);
            return null;
        }
    }

    private @Nullable Initializer fromIdentifier(Node identifier) {
        boolean namesOnly = reading.is(KERAS_1);
        if (identifier instanceof Node.Null) {
            return reading.is(Reading.NO_NULL)
                    ? reading.refuse(Code.NOT_A_CONFIG, ROOT, reading.editionName() + " takes no null here")
                    : null;
        } else if (identifier instanceof Node.Text name) {
            return namesOnly ? fromKeras1(name.value()) : fromName(name.value());
        } else if (identifier instanceof Node.Mapping object && !namesOnly) {
            return fromObject(object);
        }
        String accepted = namesOnly ? "a name" : "a name or an object with class_name and config";
        return reading.refuse(
                Code.NOT_A_CONFIG, ROOT, "an initializer is " + accepted + ", got " + identifier.excerpt());
    }

    /** Calls a constructor, as {@code keras.initializers.NAME(**arguments)} does. */
    @Nullable
    Initializer call(String name, Node.Mapping arguments) {
        return names().row(name, ROOT, Name::exported)
                .map(row -> new Constructor(row, reading, ROOT).call(arguments))
                .orElse(null);
    }

    InitializerNames names() {
        return new InitializerNames(reading);
    }

    private @Nullable Initializer fromKeras1(String name) {
        Optional<Initializer> known = Keras1.initializer(name);
        if (known.isEmpty()) {
            names().refuse(name, ROOT);
        }
        return known.orElse(null);
    }

    private @Nullable Initializer fromName(String name) {
        Optional<CustomInitializer> foreign = CustomInitializer.named(name, custom);
        return foreign.isPresent()
                ? foreign.get()
                : names().row(name, ROOT, Name::read)
                        .map(row -> fromConfig(row, Node.Mapping.EMPTY))
                        .orElse(null);
    }

    private @Nullable Initializer fromObject(Node.Mapping object) {
        Optional<CustomInitializer> foreign = CustomInitializer.in(object, custom, reading.isUniversal());
        boolean keras2 = !reading.isUniversal() && !reading.is(Reading.KERAS_3);
        return foreign.isPresent()
                ? foreign.get()
                : fromEnvelope(InitializerEnvelope.of(object, reading.exists(Reading.MODULES), keras2));
    }

    private @Nullable Initializer fromEnvelope(KerasObject envelope) {
        boolean module = reading.is(Reading.MODULES) && envelope.module().isPresent();
        // Keras 2.4 to 2.12 do not look at the module, and need the config
        boolean nobodyTakesNull = reading.isUniversal() && !(envelope.config().orElse(null) instanceof Node.Mapping);
        if ((module || nobodyTakesNull) && envelope.module().orElse(null) instanceof Node.Null) {
            return reading.refuse(
                    Code.BAD_VALUE, "$.module", "null marks a class that Keras does not know; Keras refuses it too");
        } else if (envelope.className() instanceof Node.Null && module && !reading.is(Reading.KERAS_3)) {
            // tf_keras hands back a class name that it does not know, and this one is None
            return null;
        } else if (!(envelope.className() instanceof Node.Text name)) {
            return reading.refuseKind(CLASS_NAME, "the name of an initializer", envelope.className());
        } else {
            Optional<Row<?>> row = names().row(name.value(), CLASS_NAME, Name::read);
            Optional<Node.Mapping> arguments = arguments(envelope);
            return row.isEmpty() || arguments.isEmpty() ? null : fromConfig(row.get(), arguments.get());
        }
    }

    /** The arguments in an envelope; where they are absent or null the dialects differ. */
    private Optional<Node.Mapping> arguments(KerasObject envelope) {
        boolean mayBeAbsent = reading.exists(Reading.KERAS_3)
                || (reading.is(Reading.MODULES) && envelope.module().isPresent());
        if (envelope.config().isEmpty() && !mayBeAbsent) {
            reading.refuse(
                    Code.MISSING_KEY, ROOT, "the key config is missing, and " + reading.editionName() + " needs it");
            return Optional.empty();
        }
        Node found = envelope.config().orElse(Node.Null.VALUE);
        if (found instanceof Node.Mapping arguments) {
            return Optional.of(arguments);
        }
        boolean empty = found instanceof Node.Null || (reading.exists(FALSE_IS_EMPTY) && Truth.isFalse(found));
        if (mayBeAbsent && empty) {
            return Optional.of(Node.Mapping.EMPTY);
        }
        reading.refuseKind(CONFIG, "an object with the arguments", found);
        return Optional.empty();
    }

    /** What the class's {@code from_config} does before it calls the constructor. */
    private @Nullable Initializer fromConfig(Row<?> row, Node.Mapping config) {
        if (row.type() == Constant.class
                && (reading.is(Reading.KERAS_3) || config.get("value").isPresent())) {
            return constant(row, config);
        }
        boolean function = reading.edition().isPresent()
                && row.keys(reading.edition().get()).isEmpty();
        boolean drops = reading.is(Reading.DROPS_DTYPE) && !function;
        return new Constructor(row, reading, CONFIG).call(drops ? Constructor.without("dtype", config) : config);
    }

    /** Keras 3's Constant looks at one key only, and needs it; all of them restore objects in it. */
    private @Nullable Initializer constant(Row<?> row, Node.Mapping config) {
        Optional<Node> value = config.get("value");
        if (value.isEmpty()) {
            return reading.refuse(Code.MISSING_KEY, CONFIG, "the key value is missing, and Keras 3 needs it");
        }
        Optional<String> problem = reading.edition()
                .flatMap(e -> new RestoredObject(e.dialect(), e.release()).problemInConstant(value.get()));
        if (problem.isPresent()) {
            return reading.refuse(Code.BAD_VALUE, CONFIG + ".value", problem.get());
        } else if (reading.is(Reading.KERAS_3)) {
            return new Constant(value.get());
        }
        Node.Mapping looked = reading.is(Reading.DROPS_DTYPE) ? Constructor.without("dtype", config) : config;
        return new Constructor(row, reading, CONFIG).call(reading.isUniversal() ? onlyValue(looked) : looked);
    }

    /** What Keras 3 overlooks is overlooked where every release counts, but for tf.keras 1's dtype. */
    private static Node.Mapping onlyValue(Node.Mapping config) {
        Node.Mapping only = Node.Mapping.EMPTY;
        for (String key : List.of("value", "dtype")) {
            if (config.get(key).isPresent()) {
                only = only.with(key, Objects.requireNonNull(config.fields().get(key)));
            }
        }
        return only;
    }
}
