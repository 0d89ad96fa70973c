package io.carob.convert;

import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.model.Frame;
import java.util.List;

/** What stands around a model in the {@code model.json} of TensorFlow.js. */
record TfjsFrame(Frame frame, Log log) {

    private static final String RULE = "model-json";

    /** Told here: how the model was compiled, and whatever its maker noted. */
    private static final List<String> TOLD = List.of("trainingConfig", "userDefinedMetadata");

    /** The new topology in the file of the old one; alone if it stood alone. */
    Node around(Node.Mapping topology) {
        return frame.isTopology() ? frame.tree().with(Frame.TOPOLOGY, topology) : topology;
    }

    /** Tells what has no place in the text of a model of Keras. */
    void leave(Edition target) {
        for (String key : TOLD) {
            if (frame.isTopology() && frame.tree().get(key).isPresent()) {
                log.lossy("$." + key, RULE, key + " has no place in the text of " + target);
            }
        }
        if (frame.tree().get(Frame.TOPOLOGY).orElse(frame.tree()) instanceof Node.Mapping topology
                && topology.get("training_config").isPresent()) {
            String path = frame.isTopology() ? "$." + Frame.TOPOLOGY : "$";
            log.lossy(
                    path + ".training_config",
                    RULE,
                    "how the model was compiled has no place in the text of " + target);
        }
    }
}
