package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The size for which a Reshape has -1. */
final class ReshapedSize {

    private ReshapedSize() {}

    static boolean isUnknown(Node.Sequence target) {
        return target.items().stream().anyMatch(ReshapedSize::isOpen);
    }

    /** Layers after it cannot make weights then. */
    static boolean isLastUnknown(Node.Sequence target) {
        return !target.items().isEmpty()
                && isOpen(target.items().get(target.items().size() - 1));
    }

    private static boolean isOpen(Node size) {
        return size instanceof Node.Null
                || (size instanceof Num.Int number && number.value().signum() < 0);
    }

    /** The target that gives an output; empty if not all sizes of that are known. */
    static Optional<Node> in(@Nullable Node output) {
        if (!(output instanceof Node.Sequence shape) || shape.items().isEmpty()) {
            return Optional.empty();
        }
        List<Node> sizes = shape.items().subList(1, shape.items().size());
        return sizes.stream().noneMatch(ReshapedSize::isOpen)
                ? Optional.of(new Node.Sequence(sizes))
                : Optional.empty();
    }
}
