package io.carob.model.build;

import java.util.HashMap;
import java.util.Map;

/** What functions of TensorFlow give where tf_keras has them in a graph, by their names without {@code tf.}. */
final class TensorFlowRules {

    private static final String AXIS = "axis";

    private static final Map<String, Rule.Output> RULES = rules();

    private TensorFlowRules() {}

    static Shapes output(Visit visit) {
        String function = visit.arguments().word("function");
        Rule.Output rule = RULES.get(function.substring(function.lastIndexOf('.') + 1));
        if (rule == null) {
            throw Unknown.because("what the function tf." + function + " gives is not known");
        }
        return rule.of(visit);
    }

    private static Map<String, Rule.Output> rules() {
        Map<String, Rule.Output> rules = new HashMap<>();
        all(
                rules,
                Operations::same,
                "relu relu6 elu selu gelu sigmoid tanh softmax log_softmax softplus softsign silu swish leaky_relu exp"
                        + " log sqrt rsqrt square abs negative neg sign floor ceil round sin cos tan cast identity"
                        + " stop_gradient clip_by_value zeros_like ones_like l2_normalize dropout erf reciprocal"
                        + " logical_not is_nan cumsum reverse convert_to_tensor bias_add saturate_cast");
        all(
                rules,
                Operations::broadcast,
                "add subtract sub multiply mul divide truediv div floordiv floormod mod pow maximum minimum equal"
                        + " not_equal greater greater_equal less less_equal logical_and logical_or squared_difference"
                        + " where radd rsub rmul rtruediv eq ne gt ge lt le divide_no_nan atan2");
        all(
                rules,
                visit -> Operations.reduce(visit, AXIS),
                "reduce_mean reduce_sum reduce_max reduce_min reduce_prod reduce_any reduce_all reduce_std"
                        + " reduce_variance reduce_logsumexp argmax argmin norm");
        rules.put("concat", visit -> Operations.concatenate(visit, AXIS));
        rules.put("stack", visit -> Operations.stack(visit, AXIS));
        rules.put("reshape", visit -> Operations.reshape(visit, "shape"));
        rules.put("transpose", visit -> Operations.transpose(visit, "perm"));
        rules.put("expand_dims", visit -> Operations.expand(visit, AXIS));
        rules.put("squeeze", visit -> Operations.squeeze(visit, AXIS));
        rules.put("getitem", visit -> Indexing.item(visit, "slice_spec"));
        rules.put("matmul", Operations::matmul);
        rules.put("split", visit -> Operations.split(visit, "num_or_size_splits", AXIS));
        rules.put("gather", visit -> Operations.take(visit, AXIS));
        rules.put("unstack", Operations::unstack);
        rules.put("repeat", visit -> Operations.repeat(visit, AXIS));
        rules.put("shape", Operations::shape);
        rules.put("tile", visit -> Operations.tile(visit, "multiples"));
        rules.put("one_hot", visit -> Operations.oneHot(visit, "depth"));
        rules.put("broadcast_to", visit -> Operations.broadcastTo(visit, "shape"));
        rules.put("pad", visit -> Operations.pad(visit, "paddings"));
        rules.put("resize", visit -> Operations.resize(visit, "size"));
        return Map.copyOf(rules);
    }

    private static void all(Map<String, Rule.Output> rules, Rule.Output rule, String names) {
        for (String name : names.split(" ", -1)) {
            rules.put(name, rule);
        }
    }
}
