package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.model.Catalogue;
import io.carob.model.Family;
import io.carob.model.Instance;
import io.carob.model.KerasClass;
import io.carob.model.Parameter;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** TensorFlow.js knows one class of penalties, {@code L1L2}; what it is not told is 0.01 there. */
record TfjsRegularizers(Passage passage, String path) {

    private static final String JOINED = "L1L2";
    private static final Set<String> SINGLE = Set.of("L1", "L2");

    boolean concerns(Optional<KerasClass> type) {
        return passage.target() == Generation.TFJS
                && type.filter(known -> known.family() == Family.REGULARIZERS && SINGLE.contains(known.name()))
                        .isPresent();
    }

    /** An L1 or L2 as an L1L2. */
    Instance joined(KerasClass type, Map<String, Value> given) {
        String own = type.name().equals("L1") ? "l1" : "l2";
        Optional<Node> absent =
                Optional.ofNullable(type.parameters().get(own)).flatMap((Parameter p) -> p.defaultIn(passage.from()));
        Value number = given.getOrDefault(own, new Value.Plain(absent.orElse(Node.Null.VALUE)));
        Value none = new Value.Plain(Num.of(0.0));
        Map<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("l1", own.equals("l1") ? number : none);
        arguments.put("l2", own.equals("l2") ? number : none);
        passage.log().exact(path, "regularizer", type.name() + " is written as " + JOINED);
        KerasClass joined = Catalogue.find(Family.REGULARIZERS, JOINED).orElseThrow();
        return Envelopes.own(joined.in(passage.to()).orElseThrow(), arguments, passage);
    }
}
