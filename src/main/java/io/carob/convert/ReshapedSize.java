package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The size for which a Reshape has -1, where the shape of its input tells it. */
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

    /** The target with the size; empty if it has none to be found, or the input does not tell it. */
    static Optional<Node> of(Node.Sequence target, Node inputShape) {
        if (!isUnknown(target)
                || !(inputShape instanceof Node.Sequence input)
                || input.items().isEmpty()) {
            return Optional.empty();
        }
        Optional<BigInteger> all =
                product(input.items().subList(1, input.items().size()));
        Optional<BigInteger> known =
                product(target.items().stream().filter(size -> !isOpen(size)).toList());
        if (all.isEmpty() || known.isEmpty() || known.get().signum() == 0) {
            return Optional.empty();
        }
        List<Node> sizes = new ArrayList<>();
        target.items().forEach(size -> sizes.add(isOpen(size) ? Num.of(all.get().divide(known.get())) : size));
        return Optional.of(new Node.Sequence(sizes));
    }

    private static Optional<BigInteger> product(List<Node> sizes) {
        BigInteger product = BigInteger.ONE;
        for (Node size : sizes) {
            if (!(size instanceof Num.Int number) || number.value().signum() < 0) {
                return Optional.empty();
            }
            product = product.multiply(number.value());
        }
        return Optional.of(product);
    }
}
