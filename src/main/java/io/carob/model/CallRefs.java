package io.carob.model;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the tensors that calls name, in the form of any dialect, and tells every one that is badly written. */
final class CallRefs {

    /** A tensor as it is named. */
    record Ref(String layer, int node, String path) {}

    private static final String ARGS = "args";
    private static final String KWARGS = "kwargs";
    private static final String HISTORY = "keras_history";
    private static final int TRIPLE = 3;
    private static final int ROW = 4;

    private final Edition edition;
    private final Set<String> names;
    private final Faults faults;
    private final Consumer<Ref> refs;

    /**
     * Readies a search.
     *
     * @param names of the layers: among keywords a list that begins with one is a tensor
     */
    CallRefs(Edition edition, Set<String> names, Faults faults, Consumer<Ref> refs) {
        this.edition = edition;
        this.names = names;
        this.faults = faults;
        this.refs = refs;
    }

    /** Whether a call is in the form of Keras 3. */
    static boolean isObject(Node call) {
        return call instanceof Node.Mapping object && object.get(ARGS).isPresent();
    }

    /** The tensors of a call. */
    void call(Node call, String path) {
        if (isObject(call)) {
            arguments((Node.Mapping) call, path);
        } else {
            rows(call, path);
        }
    }

    private void arguments(Node.Mapping call, String path) {
        if (edition.dialect() != Dialect.KERAS_3) {
            faults.wrongType(path, "a list of tensors [layer, node, tensor], which " + edition + " reads", call);
        }
        Node args = call.get(ARGS).orElse(call);
        if (!(args instanceof Node.Sequence)) {
            faults.wrongType(path + "." + ARGS, "a list", args);
        }
        symbols(args, path + "." + ARGS);
        call.get(KWARGS).ifPresent(kwargs -> {
            if (!(kwargs instanceof Node.Mapping)) {
                faults.wrongType(path + "." + KWARGS, "an object", kwargs);
            }
            symbols(kwargs, path + "." + KWARGS);
        });
    }

    private void symbols(Node node, String path) {
        if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                symbols(list.items().get(i), path + "[" + i + "]");
            }
        } else if (node instanceof Node.Mapping object) {
            if (object.text(Instance.CLASS_NAME)
                    .filter(TensorRef.CLASS_NAME::equals)
                    .isPresent()) {
                symbol(object, path);
            } else {
                object.fields().forEach((key, value) -> symbols(value, path + "." + Quoted.name(key)));
            }
        }
    }

    private void symbol(Node.Mapping object, String path) {
        if (!(object.get(Instance.CONFIG).orElse(object) instanceof Node.Mapping config)) {
            faults.missing(path, Instance.CONFIG, "a tensor", List.of());
        } else if (config.get(HISTORY).isEmpty()) {
            faults.missing(
                    path + ".config", HISTORY, "a tensor", config.fields().keySet());
        } else {
            row(config.get(HISTORY).get(), path + ".config." + HISTORY, TRIPLE);
        }
    }

    private void rows(Node node, String path) {
        if (node instanceof Node.Mapping object) {
            object.fields().forEach((key, value) -> rows(value, path + "." + Quoted.name(key)));
        } else if (node instanceof Node.Sequence list) {
            if (isRow(list)) {
                row(list, path, edition.dialect() == Dialect.KERAS_1 ? TRIPLE : ROW);
                return;
            }
            for (int i = 0; i < list.items().size(); i++) {
                rows(list.items().get(i), path + "[" + i + "]");
            }
        } else {
            faults.wrongType(path, "tensors [layer, node, tensor]", node);
        }
    }

    private static boolean isRow(Node.Sequence list) {
        return !list.items().isEmpty() && list.items().get(0) instanceof Node.Text;
    }

    /** Inputs or outputs of a model. */
    void ends(Node node, String path) {
        if (node instanceof Node.Mapping object) {
            object.fields().forEach((key, value) -> ends(value, path + "." + Quoted.name(key)));
        } else if (node instanceof Node.Sequence list && !isRow(list)) {
            for (int i = 0; i < list.items().size(); i++) {
                ends(list.items().get(i), path + "[" + i + "]");
            }
        } else {
            row(node, path, TRIPLE);
        }
    }

    private void row(Node node, String path, int most) {
        String accepted = "a tensor [layer, node, tensor]" + (most == ROW ? ", or these and keywords" : "");
        if (!(node instanceof Node.Sequence row)
                || row.items().size() < TRIPLE
                || row.items().size() > most
                || !isRow(row)) {
            faults.wrongType(path, accepted, node);
            return;
        }
        String layer = ((Node.Text) row.items().get(0)).value();
        if (!layer.equals(Calls.CONSTANT)) {
            boolean counted = isIndex(row.items().get(1), path + "[1]");
            if (isIndex(row.items().get(2), path + "[2]") && counted) {
                refs.accept(new Ref(layer, index(row.items().get(1)), path));
            }
        }
        if (row.items().size() == ROW) {
            keywords(row.items().get(TRIPLE), path + "[" + TRIPLE + "]");
        }
    }

    private boolean isIndex(Node node, String path) {
        boolean index = node instanceof Num.Int number
                && number.value().signum() >= 0
                && number.value().bitLength() < Integer.SIZE;
        if (!index) {
            faults.wrongType(path, "a number counted from 0", node);
        }
        return index;
    }

    private static int index(Node node) {
        return ((Num.Int) node).value().intValue();
    }

    private void keywords(Node node, String path) {
        if (!(node instanceof Node.Mapping object)) {
            faults.wrongType(path, "the keywords of the call", node);
            return;
        }
        object.fields().forEach((key, value) -> keyword(value, path + "." + Quoted.name(key)));
    }

    private void keyword(Node node, String path) {
        if (node instanceof Node.Mapping object) {
            object.fields().forEach((key, value) -> keyword(value, path + "." + Quoted.name(key)));
        } else if (node instanceof Node.Sequence list) {
            if (list.items().size() == TRIPLE
                    && isRow(list)
                    && names.contains(((Node.Text) list.items().get(0)).value())) {
                row(list, path, TRIPLE);
                return;
            }
            for (int i = 0; i < list.items().size(); i++) {
                keyword(list.items().get(i), path + "[" + i + "]");
            }
        }
    }
}
