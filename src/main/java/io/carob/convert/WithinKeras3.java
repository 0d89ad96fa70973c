package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Release;
import io.carob.model.Layer;
import java.util.List;
import java.util.Set;

/** What older releases of Keras 3 write themselves and cannot read. */
enum WithinKeras3 implements LayerRule {

    /** Before 3.7 a list as output shape, which is how JSON has it, cannot be added to a tuple. */
    ATTENTION_OUTPUT_SHAPE("3.7", "MultiHeadAttention") {
        @Override
        boolean isUnreadable(LayerDraft draft) {
            return draft.node("output_shape") instanceof Node.Sequence;
        }
    },

    /** The same in the Lambda of releases before 3.4. */
    LAMBDA_OUTPUT_SHAPE("3.4", "Lambda") {
        @Override
        boolean isUnreadable(LayerDraft draft) {
            return draft.node("output_shape") instanceof Node.Sequence;
        }
    },

    /** Before 3.3 a wrapped layer that is built keeps its weights beside those of its two copies. */
    INNER_BUILD_CONFIG("3.3", "Bidirectional") {
        @Override
        public void apply(LayerDraft draft) {
            for (String name : List.of("layer", "backward_layer")) {
                if (draft.arguments().get(name) instanceof Layer layer
                        && layer.instance().fields().containsKey(Layer.BUILD_CONFIG)) {
                    draft.arguments().put(name, new Layer(layer.instance().withoutField(Layer.BUILD_CONFIG)));
                    draft.passage()
                            .log()
                            .exact(
                                    draft.path(name) + "." + Layer.BUILD_CONFIG,
                                    id(),
                                    "the copies are built by themselves");
                }
            }
        }
    },

    /** Before 3.2 the shapes of two inputs had to be tuples, and JSON has lists. */
    DOT_BUILD_CONFIG("3.2", "Dot") {
        @Override
        public void apply(LayerDraft draft) {
            if (!(draft.envelopeNode(Layer.BUILD_CONFIG) instanceof Node.Null)) {
                draft.envelope(Layer.BUILD_CONFIG, Node.Null.VALUE);
                draft.passage()
                        .log()
                        .exact(
                                draft.path() + "." + Layer.BUILD_CONFIG,
                                id(),
                                "the shapes are found again from the graph");
            }
        }
    },

    /** A range below zero is written, and taken only from above zero. */
    SHEAR_RANGE("3.16", "RandomShear") {
        @Override
        boolean isUnreadable(LayerDraft draft) {
            return isBelowZero(draft.node("x_factor")) || isBelowZero(draft.node("y_factor"));
        }
    },

    /** One number for all features cannot be reshaped to their number. */
    SINGLE_MEAN("3.8", "Normalization") {
        @Override
        boolean isUnreadable(LayerDraft draft) {
            return draft.node("mean") instanceof Num && !(draft.node("axis") instanceof Node.Null);
        }
    };

    private final Release fixed;
    private final Set<String> classes;

    WithinKeras3(String fixed, String... classes) {
        this.fixed = Release.parse(fixed);
        this.classes = Set.of(classes);
    }

    private static boolean isBelowZero(Node range) {
        return range instanceof Node.Sequence list
                && list.items().stream().anyMatch(end -> end instanceof Num number && number.toDouble() < 0);
    }

    /** Whether nothing can be done about it: the model is then impossible. */
    boolean isUnreadable(LayerDraft draft) {
        return false;
    }

    @Override
    public boolean concerns(LayerDraft draft) {
        return classes.contains(draft.className())
                && draft.passage().to().release().compareTo(fixed) < 0;
    }

    @Override
    public void apply(LayerDraft draft) {
        if (isUnreadable(draft)) {
            draft.impossible(
                    id(), draft.passage().to() + " cannot read what its own " + draft.className() + " writes of this");
        }
    }
}
