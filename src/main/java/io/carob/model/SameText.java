package io.carob.model;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.OrderedMap;
import io.carob.config.Tag;
import java.util.List;

/** Whether two trees are written alike: equality that looks at the order of keys and at tags too. */
final class SameText {

    private SameText() {}

    static boolean of(Node a, Node b) {
        if (a == b) {
            return true;
        } else if (a instanceof Node.Mapping first && b instanceof Node.Mapping second) {
            return first.tag().equals(second.tag())
                    && fields(OrderedMap.copyOf(first.fields()), OrderedMap.copyOf(second.fields()));
        } else if (a instanceof Node.Sequence first && b instanceof Node.Sequence second) {
            return first.tag().equals(second.tag()) && items(first.items(), second.items());
        }
        return a.equals(b) && tag(a).equals(tag(b));
    }

    private static boolean fields(OrderedMap<Node> a, OrderedMap<Node> b) {
        return a.hasKeysOf(b) && items(a.values(), b.values());
    }

    private static boolean items(List<Node> a, List<Node> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!of(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Tag tag(Node node) {
        if (node instanceof Node.Text text) {
            return text.tag();
        } else if (node instanceof Num.Int integer) {
            return integer.tag();
        }
        return node instanceof Num.Real real ? real.tag() : Tag.NONE;
    }
}
