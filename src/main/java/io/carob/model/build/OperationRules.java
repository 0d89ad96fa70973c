package io.carob.model.build;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the operations of Keras 3 give when they stand in a graph; none of them has weights. */
final class OperationRules {

    private static final String AXIS = "axis";

    private static final Map<String, Rule.Output> RULES = rules();

    private OperationRules() {}

    /** The rule of an operation; null if its shape is not known. */
    static Rule.@Nullable Output find(String className) {
        return RULES.get(className);
    }

    private static Map<String, Rule.Output> rules() {
        Map<String, Rule.Output> rules = new HashMap<>();
        all(
                rules,
                Operations::same,
                "Absolute Abs Fabs Angle Arccos Arccosh Arcsin Arcsinh Arctan Arctanh Argsort Cbrt Ceil Clip Conjugate"
                        + " Conj Copy Cos Cosh Deg2rad Rad2deg Exp Exp2 Expm1 Flip Fliplr Flipud Floor Imag I0 Isfinite"
                        + " Isinf Isnan Isneginf Isposinf Isreal Log Log10 Log1p Log2 LogicalNot BitwiseInvert"
                        + " BitwiseNot NanToNum OnesLike ZerosLike FullLike EmptyLike Real Reciprocal Roll Round Sign"
                        + " Signbit Sin Sinc Sinh Sort Tan Tanh Tril Triu Trunc Negative Square Sqrt Relu Relu6 Sigmoid"
                        + " SparseSigmoid Softplus Softsign SoftShrink SparsePlus Silu Squareplus LogSigmoid LeakyRelu"
                        + " HardSigmoid HardSilu Elu Selu Gelu Celu TanhShrink HardTanh HardShrink Threshold Softmax"
                        + " LogSoftmax Sparsemax Normalize RMSNorm LayerNorm BatchNorm Rsqrt Erf Erfc Erfinv"
                        + " StopGradient Cast SaturateCast Cumsum Cumprod Digitize ConvertToTensor");
        all(
                rules,
                Operations::broadcast,
                "Add Subtract Multiply Divide DivideNoNan TrueDivide FloorDivide Power Mod Fmod Maximum Minimum Fmax"
                        + " Fmin Arctan2 BitwiseAnd BitwiseOr BitwiseXor BitwiseLeftShift LeftShift BitwiseRightShift"
                        + " RightShift Equal NotEqual Greater GreaterEqual Less LessEqual LogicalAnd LogicalOr"
                        + " LogicalXor Hypot Logaddexp Logaddexp2 Heaviside Isclose Where Nextafter Gcd Lcm Ldexp");
        all(
                rules,
                visit -> Operations.reduce(visit, AXIS),
                "Sum Mean Max Min Prod Any All Amax Amin Var Std Median Logsumexp Argmax Argmin CountNonzero Average"
                        + " Norm Nansum Nanmean Nanmax Nanmin Nanprod Nanstd Nanvar Nanmedian Ptp");
        rules.put("Concatenate", visit -> Operations.concatenate(visit, AXIS));
        rules.put("Stack", visit -> Operations.stack(visit, AXIS));
        rules.put("Reshape", visit -> Operations.reshape(visit, "newshape"));
        rules.put("Transpose", visit -> Operations.transpose(visit, "axes"));
        rules.put("ExpandDims", visit -> Operations.expand(visit, AXIS));
        rules.put("Squeeze", visit -> Operations.squeeze(visit, AXIS));
        rules.put("Swapaxes", Operations::swap);
        rules.put("GetItem", visit -> Indexing.item(visit, "key"));
        rules.put("Matmul", Operations::matmul);
        rules.put("Split", visit -> Operations.split(visit, "indices_or_sections", AXIS));
        rules.put("Take", visit -> Operations.take(visit, AXIS));
        rules.put("Tile", visit -> Operations.tile(visit, "repeats"));
        rules.put("Repeat", visit -> Operations.repeat(visit, AXIS));
        rules.put("OneHot", visit -> Operations.oneHot(visit, "num_classes"));
        rules.put("BroadcastTo", visit -> Operations.broadcastTo(visit, "shape"));
        rules.put("Pad", visit -> Operations.pad(visit, "pad_width"));
        rules.put("Ravel", Operations::ravel);
        rules.put("TopK", Operations::top);
        rules.put("Einsum", visit -> Operations.einsum(visit, "subscripts"));
        rules.put("Moveaxis", Operations::move);
        rules.put("Glu", Operations::halve);
        rules.put("Unstack", Operations::unstack);
        rules.put("Resize", visit -> Operations.resize(visit, "size"));
        return Map.copyOf(rules);
    }

    private static void all(Map<String, Rule.Output> rules, Rule.Output rule, String names) {
        for (String name : names.split(" ", -1)) {
            rules.put(name, rule);
        }
    }
}
