package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Release;
import java.util.Locale;
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

    abstract boolean isUnreadable(LayerDraft draft);

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
