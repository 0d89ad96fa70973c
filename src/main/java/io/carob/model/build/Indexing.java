package io.carob.model.build;

import io.carob.config.Node;
import io.carob.config.Num;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What Python's square brackets pick of a tensor. */
final class Indexing {

    private Indexing() {}

    /** What an index picks: a number drops its axis, a slice cuts it, a None adds one. */
    static Shapes item(Visit visit, String key) {
        Sizes in = visit.input();
        Node index = visit.inputs().plain(1, key);
        List<Node> parts = index instanceof Node.Sequence list ? list.items() : List.of(index);
        long picked = parts.stream()
                .filter(part -> !part.equals(Node.Null.VALUE) && !isEllipsis(part))
                .count();
        List<OptionalLong> dims = new ArrayList<>();
        int axis = 0;
        for (Node part : parts) {
            if (part.equals(Node.Null.VALUE)) {
                dims.add(Size.ONE);
            } else if (isEllipsis(part)) {
                for (long left = in.rank() - picked; left > 0; left--) {
                    dims.add(in.dim(axis++));
                }
            } else if (part instanceof Node.Mapping slice) {
                dims.add(cut(in.dim(axis++), slice));
            } else if (part instanceof Num) {
                in.axis(axis++);
            } else {
                throw Unknown.because("its index is none of numbers and slices");
            }
        }
        in.slice(axis, in.rank()).dims().forEach(dims::add);
        return Shapes.of(new Sizes(dims));
    }

    private static boolean isEllipsis(Node part) {
        return (part instanceof Node.Mapping object
                        && object.text("class_name")
                                .filter("__ellipsis__"::equals)
                                .isPresent())
                || part.equals(new Node.Text("..."))
                || (part instanceof Node.Mapping typed
                        && typed.text("value").filter("..."::equals).isPresent());
    }

    private static OptionalLong cut(OptionalLong size, Node.Mapping slice) {
        Node.Mapping bounds = slice.get("config").orElse(slice) instanceof Node.Mapping config ? config : slice;
        OptionalLong start = bound(bounds, "start");
        OptionalLong stop = bound(bounds, "stop");
        long step = bound(bounds, "step").orElse(1);
        if (start.isEmpty() && stop.isEmpty() && Math.abs(step) == 1) {
            return size;
        } else if (size.isEmpty()) {
            return Size.UNKNOWN;
        }
        long length = size.getAsLong();
        long from = place(start, step > 0 ? 0 : length - 1, length, step);
        long to = place(stop, step > 0 ? length : -1, length, step);
        long span = step > 0 ? to - from : from - to;
        return Size.of(span <= 0 ? 0 : Math.floorDiv(span - 1, Math.abs(step)) + 1);
    }

    private static long place(OptionalLong bound, long absent, long length, long step) {
        if (bound.isEmpty()) {
            return absent;
        }
        long place = bound.getAsLong() < 0 ? bound.getAsLong() + length : bound.getAsLong();
        return step > 0 ? Math.max(0, Math.min(length, place)) : Math.max(-1, Math.min(length - 1, place));
    }

    private static OptionalLong bound(Node.Mapping slice, String key) {
        Node node = slice.get(key).orElse(Node.Null.VALUE);
        OptionalLong whole = Nodes.whole(node);
        if (whole.isEmpty() && !node.equals(Node.Null.VALUE)) {
            throw Unknown.because("its slice is none of numbers");
        }
        return whole;
    }
}
