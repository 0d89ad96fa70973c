package io.carob.convert;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Initializers;
import io.carob.model.DTypePolicy;
import io.carob.model.InitializerValue;
import io.carob.model.Named;
import io.carob.model.Value;

/** Whether a value says no more than a default: Keras writes what a default stands for, such as {@code [1, 1]} for 1. */
final class Defaults {

    private static final String CHANNELS_LAST = "channels_last";
    private static final String LINEAR = "linear";

    private Defaults() {}

    static boolean matches(Value value, Node absent) {
        if (value instanceof InitializerValue initializer) {
            return isInitializer(initializer, absent);
        } else if (value instanceof Named named) {
            return same(new Node.Text(named.name()), absent)
                    || (named.name().equals(LINEAR) && absent instanceof Node.Null);
        } else if (value instanceof DTypePolicy policy) {
            return same(new Node.Text(policy.name()), absent);
        }
        return same(value.toNode(), absent);
    }

    private static boolean isInitializer(InitializerValue value, Node absent) {
        try {
            return value.initializer().equals(Initializers.get(absent));
        } catch (CarobException e) {
            return false;
        }
    }

    /** Whether two values stand for the same. */
    static boolean same(Node value, Node absent) {
        if (value.equals(absent)) {
            return true;
        } else if (value instanceof Num a && absent instanceof Num b) {
            return Double.compare(a.toDouble(), b.toDouble()) == 0;
        } else if (value instanceof Node.Sequence list
                && !(absent instanceof Node.Sequence)
                && !(absent instanceof Node.Null)) {
            return !list.items().isEmpty() && list.items().stream().allMatch(item -> same(item, absent));
        } else if (value instanceof Node.Sequence list && absent instanceof Node.Sequence other) {
            return list.items().size() == other.items().size()
                    && java.util.stream.IntStream.range(0, list.items().size())
                            .allMatch(
                                    i -> same(list.items().get(i), other.items().get(i)));
        }
        return absent instanceof Node.Null
                && (value.equals(new Node.Text(CHANNELS_LAST))
                        || value.equals(new Node.Text("default"))
                        || value.equals(new Node.Bool(false)));
    }
}
