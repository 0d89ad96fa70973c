package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Release;

/** Where releases of Keras 2 mean different things by a layer. */
enum WithinKeras2 implements LayerRule {

    /** A GRU of Keras 2.0 applied its reset gate before, and had no key for it. */
    RESET_AFTER {
        @Override
        public boolean concerns(LayerDraft draft) {
            return draft.className().equals("GRU") || draft.className().equals("GRUCell");
        }

        @Override
        public void apply(LayerDraft draft) {
            resetAfter(draft, id());
        }
    };

    private static final Release KEY_SINCE = Release.parse("2.1");

    /** Where the key is missing it was false, unless a newer release left it to its default. */
    static void resetAfter(LayerDraft draft, String rule) {
        if (!draft.has("reset_after") && draft.passage().from().release().compareTo(KEY_SINCE) < 0) {
            draft.set("reset_after", new Node.Bool(false), rule, "Keras 2.0 had no such key, and reset before");
        }
    }
}
