package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;

/** What Python takes for false, in the places where Keras asks {@code if value} or {@code value or default}. */
final class Truth {

    private Truth() {}

    static boolean isFalse(Node node) {
        return node instanceof Node.Null
                || node.equals(new Node.Bool(false))
                || node.equals(new Node.Text(""))
                || node.equals(Node.Mapping.EMPTY)
                || (node instanceof Node.Sequence list && list.items().isEmpty())
                || (node instanceof Num num && num.toDouble() == 0);
    }
}
