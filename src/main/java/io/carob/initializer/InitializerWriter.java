package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Row.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes initializers as one release does.
 *
 * @param losses gets what the release has no place for; it may throw
 */
record InitializerWriter(Edition edition, Consumer<Loss> losses) {

    private static final String MODULE = "keras.initializers";

    /** Refuses to write what would not be read back as the same; what Keras itself forgets is forgotten here too. */
    static InitializerWriter strict(Edition edition) {
        return new InitializerWriter(edition, loss -> {
            if (loss.kind() != Loss.Kind.FORGOTTEN) {
                throw new UnsupportedException(Code.UNSUPPORTED, loss.text());
            }
        });
    }

    /** The object in its envelope, or for Keras 1 its name. */
    Node serialize(Initializer initializer) {
        if (edition.dialect() == Dialect.KERAS_1) {
            return Keras1.name(initializer, losses).orElseGet(() -> impossible(initializer));
        } else if (initializer instanceof CustomInitializer custom) {
            return isLegacy() ? custom.legacyForm() : custom.moduleForm();
        }
        Initializer known = known(plain(initializer));
        Optional<Node.Mapping> config = config(known, dtype(initializer));
        if (config.isEmpty()) {
            return impossible(initializer);
        }
        String name = InitializerTable.row(known).spelling(edition).written();
        return isLegacy()
                ? KerasObject.legacy(name, config.get())
                : KerasObject.module(module(known), name, config.get());
    }

    /** The arguments. */
    Node.Mapping getConfig(Initializer initializer) {
        if (edition.dialect() == Dialect.KERAS_1) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, "the initializers of Keras 1 have no config, they are names");
        } else if (initializer instanceof CustomInitializer custom) {
            return custom.config();
        }
        return config(known(plain(initializer)), dtype(initializer))
                .orElseThrow(() -> new UnsupportedException(Code.UNSUPPORTED, absence(initializer)));
    }

    /** What Python calls the class of the object. */
    String className(Initializer initializer) {
        if (initializer instanceof CustomInitializer custom) {
            return custom.name();
        }
        return InitializerTable.row(known(plain(initializer))).spelling(edition).className();
    }

    private boolean isLegacy() {
        return edition.dialect() == Dialect.KERAS_2 || edition.dialect() == Dialect.TFJS;
    }

    private static Initializer plain(Initializer initializer) {
        return initializer instanceof DTyped typed ? typed.rule() : initializer;
    }

    private static Node dtype(Initializer initializer) {
        return initializer instanceof DTyped typed ? typed.node() : InitializerTable.DTYPE;
    }

    /** Where a release has no class for a preset, it writes the scaling that the preset stands for. */
    private Initializer known(Initializer initializer) {
        return initializer instanceof Preset preset
                        && InitializerTable.row(preset).keys(edition).isEmpty()
                ? preset.scaling()
                : initializer;
    }

    private String module(Initializer initializer) {
        // Keras 3 exports its base class from the top as well, and writes that name
        return edition.dialect() == Dialect.KERAS_3 && initializer instanceof AbstractInitializer ? "keras" : MODULE;
    }

    private Optional<Node.Mapping> config(Initializer initializer, Node dtype) {
        return config(InitializerTable.row(initializer), initializer, dtype);
    }

    private <T extends Initializer> Optional<Node.Mapping> config(Row<T> row, Initializer initializer, Node dtype) {
        Optional<List<String>> keys = row.keys(edition);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        T value = row.type().cast(initializer);
        Map<String, Node> fields = new LinkedHashMap<>();
        keys.get().forEach(key -> fields.put(key, Node.Null.VALUE));
        for (Parameter<T> parameter : row.parameters()) {
            Node node = parameter.key().equals("dtype")
                    ? dtype
                    : parameter.write().of(value, edition, fields.containsKey(parameter.key()) ? losses : loss -> {});
            if (fields.containsKey(parameter.key())) {
                fields.put(parameter.key(), node);
            } else if (!same(node, parameter.absent())) {
                losses.accept(lost(row, parameter, node));
            }
        }
        return Optional.of(new Node.Mapping(fields));
    }

    private static boolean same(Node a, Node b) {
        return a.equals(b) || (a instanceof Num x && b instanceof Num y && x.toDouble() == y.toDouble());
    }

    private Loss lost(Row<?> row, Parameter<?> parameter, Node node) {
        boolean forgotten = parameter.era().has(edition);
        String text = row.name() + (forgotten ? " is written without " : " has no ") + parameter.key() + " in "
                + edition + ", and it is given: " + node.excerpt();
        return new Loss(forgotten ? Loss.Kind.FORGOTTEN : Loss.Kind.DROPPED, parameter.key(), text);
    }

    /** Tells that the release has nothing like it; what goes on then is the newest form of it. */
    private Node impossible(Initializer initializer) {
        losses.accept(new Loss(Loss.Kind.IMPOSSIBLE, "", absence(initializer)));
        return strict(Edition.newest(Dialect.KERAS_3)).serialize(initializer);
    }

    private String absence(Initializer initializer) {
        return edition + " has no initializer " + Initializers.className(initializer);
    }
}
