package io.carob.model.build;

import io.carob.config.Node;
import io.carob.config.Num;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shapes that operations on tensors give. Where an argument stands in a call, it is the one after the tensor. */
final class Operations {

    /** The most parts that a tensor is taken apart into. */
    private static final long MOST_PARTS = 1 << 16;

    private Operations() {}

    static Shapes same(Visit visit) {
        return Shapes.of(visit.input());
    }

    static Shapes broadcast(Visit visit) {
        return Shapes.of(MergingRules.broadcast(visit.inputs().every()));
    }

    private static long whole(Visit visit, int place, String name, long absent) {
        Node node = visit.option(place, name);
        return node.equals(Node.Null.VALUE)
                ? absent
                : Nodes.whole(node).orElseThrow(() -> Unknown.because("its " + name + " is no whole number"));
    }

    private static List<Long> wholes(Visit visit, int place, String name) {
        return Nodes.wholes(visit.option(place, name))
                .orElseThrow(() -> Unknown.because("its " + name + " is no list of whole numbers"));
    }

    static Shapes reduce(Visit visit, String key) {
        Sizes in = visit.input();
        boolean keeps = visit.option(2, "keepdims").equals(new Node.Bool(true));
        Node axis = visit.option(1, key);
        List<Integer> axes = new ArrayList<>();
        if (axis.equals(Node.Null.VALUE)) {
            for (int i = 0; i < in.rank(); i++) {
                axes.add(i);
            }
        } else {
            wholes(visit, 1, key).forEach(each -> axes.add(in.axis(each)));
        }
        List<OptionalLong> dims = new ArrayList<>();
        for (int i = 0; i < in.rank(); i++) {
            if (!axes.contains(i)) {
                dims.add(in.dim(i));
            } else if (keeps) {
                dims.add(Size.ONE);
            }
        }
        return Shapes.of(new Sizes(dims));
    }

    static Shapes concatenate(Visit visit, String key) {
        return Shapes.of(MergingRules.concatenate(
                visit.all(), whole(visit, 1, key, 0), visit.arguments().isKeras3()));
    }

    static Shapes stack(Visit visit, String key) {
        List<Sizes> all = visit.all();
        long axis = whole(visit, 1, key, 0);
        Sizes first = visit.input();
        int place = Math.toIntExact(axis < 0 ? axis + first.rank() + 1 : axis);
        return Shapes.of(first.inserted(place, Size.of(all.size())));
    }

    static Shapes reshape(Visit visit, String key) {
        Node target = visit.option(1, key);
        Sizes sizes = target instanceof Num
                ? Nodes.size(target)
                : Nodes.sizes(target).orElseThrow(() -> Unknown.because("its " + key + " is no shape"));
        return Shapes.of(ReshapingRules.filled(sizes, visit.input()));
    }

    static Shapes transpose(Visit visit, String key) {
        Sizes in = visit.input();
        List<OptionalLong> dims = new ArrayList<>(in.dims());
        if (visit.option(1, key).equals(Node.Null.VALUE)) {
            Collections.reverse(dims);
            return Shapes.of(new Sizes(dims));
        }
        List<OptionalLong> moved = new ArrayList<>();
        wholes(visit, 1, key).forEach(axis -> moved.add(in.dim(axis)));
        return Shapes.of(new Sizes(moved));
    }

    static Shapes expand(Visit visit, String key) {
        Sizes out = visit.input();
        int rank = out.rank() + wholes(visit, 1, key).size();
        List<Long> places = wholes(visit, 1, key).stream()
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .toList();
        for (long place : places) {
            out = out.inserted(Math.toIntExact(place), Size.ONE);
        }
        return Shapes.of(out);
    }

    static Shapes squeeze(Visit visit, String key) {
        Sizes in = visit.input();
        boolean all = visit.option(1, key).equals(Node.Null.VALUE);
        List<Integer> axes = new ArrayList<>();
        if (!all) {
            wholes(visit, 1, key).forEach(axis -> axes.add(in.axis(axis)));
        }
        List<OptionalLong> dims = new ArrayList<>();
        for (int i = 0; i < in.rank(); i++) {
            if (all ? !Size.is(in.dim(i), 1) : !axes.contains(i)) {
                dims.add(in.dim(i));
            }
        }
        return Shapes.of(new Sizes(dims));
    }

    static Shapes swap(Visit visit) {
        Sizes in = visit.input();
        long a = whole(visit, 1, "axis1", 0);
        long b = whole(visit, 2, "axis2", 0);
        return Shapes.of(in.with(a, in.dim(b)).with(b, in.dim(a)));
    }

    static Shapes move(Visit visit) {
        Sizes in = visit.input();
        List<Long> sources = wholes(visit, 1, "source");
        List<Long> places = wholes(visit, 2, "destination");
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < in.rank(); axis++) {
            order.add(axis);
        }
        sources.forEach(axis -> order.remove(Integer.valueOf(in.axis(axis))));
        Map<Integer, Integer> moved = new TreeMap<>();
        for (int i = 0; i < sources.size() && i < places.size(); i++) {
            moved.put(in.axis(places.get(i)), in.axis(sources.get(i)));
        }
        moved.forEach((place, axis) -> order.add(Math.min(place, order.size()), axis));
        return Shapes.of(
                new Sizes(order.stream().map((Integer axis) -> in.dim(axis)).toList()));
    }

    static Shapes halve(Visit visit) {
        Sizes in = visit.input();
        long axis = whole(visit, 1, "axis", -1);
        return Shapes.of(in.with(axis, Size.over(in.dim(axis), 2)));
    }

    static Shapes unstack(Visit visit) {
        Sizes in = visit.input();
        long axis = whole(visit, 2, "axis", 0);
        long count = whole(visit, 1, "num", in.dim(axis).orElse(0));
        if (count < 1 || count > MOST_PARTS) {
            throw Unknown.because("it cannot be taken apart into " + count);
        }
        return Shapes.of(Collections.nCopies((int) count, in.without(axis)));
    }

    static Shapes matmul(Visit visit) {
        List<Sizes> all = visit.inputs().every();
        if (all.size() != 2) {
            throw Unknown.because("it needs two tensors");
        }
        Sizes a = all.get(0);
        Sizes b = all.get(1);
        boolean flipsA = visit.inputs().plain(9, "transpose_a").equals(new Node.Bool(true));
        boolean flipsB = visit.inputs().plain(9, "transpose_b").equals(new Node.Bool(true));
        if (a.rank() == 1 || b.rank() == 1) {
            Sizes left = a.slice(0, a.rank() - 1);
            return Shapes.of(b.rank() == 1 ? left : b.without(-2));
        }
        Sizes batch = MergingRules.broadcast(List.of(a.slice(0, a.rank() - 2), b.slice(0, b.rank() - 2)));
        return Shapes.of(batch.plus(a.dim(flipsA ? -1 : -2)).plus(b.dim(flipsB ? -2 : -1)));
    }

    static Shapes split(Visit visit, String key, String axisKey) {
        Sizes in = visit.input();
        long axis = whole(visit, 2, axisKey, 0);
        Node parts = visit.option(1, key);
        List<Sizes> all = new ArrayList<>();
        if (parts instanceof Num) {
            long count = whole(visit, 1, key, 1);
            if (count < 1 || count > MOST_PARTS) {
                throw Unknown.because("it cannot be split into " + count);
            }
            for (long i = 0; i < count; i++) {
                all.add(in.with(axis, Size.over(in.dim(axis), count)));
            }
            return Shapes.of(all);
        }
        List<Long> ends = wholes(visit, 1, key);
        if (key.startsWith("num")) {
            ends.forEach(size -> all.add(in.with(axis, size < 0 ? Size.UNKNOWN : Size.of(size))));
            return Shapes.of(all);
        }
        long start = 0;
        for (long end : ends) {
            all.add(in.with(axis, Size.of(end - start)));
            start = end;
        }
        all.add(in.with(axis, Size.plus(in.dim(axis), -start)));
        return Shapes.of(all);
    }

    static Shapes take(Visit visit, String key) {
        Sizes in = visit.input();
        Sizes indices = visit.tensor(1, "indices").orElseThrow(() -> Unknown.because("it has no indices"));
        Node axis = visit.option(2, key);
        if (axis.equals(Node.Null.VALUE)) {
            return Shapes.of(visit.arguments().isKeras3() ? indices : indices.plus(in.from(1)));
        }
        int place = in.axis(whole(visit, 2, key, 0));
        return Shapes.of(in.slice(0, place).plus(indices).plus(in.from(place + 1)));
    }

    static Shapes tile(Visit visit, String key) {
        Sizes in = visit.input();
        List<Long> times = wholes(visit, 1, key);
        int rank = Math.max(in.rank(), times.size());
        List<OptionalLong> dims = new ArrayList<>();
        for (int i = -rank; i < 0; i++) {
            OptionalLong dim = -i <= in.rank() ? in.dim(i) : Size.ONE;
            dims.add(-i <= times.size() ? Size.times(dim, times.get(times.size() + i)) : dim);
        }
        return Shapes.of(new Sizes(dims));
    }

    static Shapes repeat(Visit visit, String key) {
        Sizes in = visit.input();
        List<Long> times = wholes(visit, 1, "repeats");
        boolean flat = visit.option(2, key).equals(Node.Null.VALUE);
        Sizes out = flat ? Sizes.of(in.product()) : in;
        long axis = flat ? 0 : whole(visit, 2, key, 0);
        OptionalLong size = times.size() == 1
                ? Size.times(out.dim(axis), times.get(0))
                : Size.of(times.stream().reduce(0L, Math::addExact));
        return Shapes.of(out.with(axis, size));
    }

    static Shapes oneHot(Visit visit, String key) {
        Sizes in = visit.input();
        long axis = whole(visit, 2, "axis", -1);
        int place = Math.toIntExact(axis < 0 ? axis + in.rank() + 1 : axis);
        return Shapes.of(in.inserted(place, Size.of(whole(visit, 1, key, 0))));
    }

    static Shapes broadcastTo(Visit visit, String key) {
        return Shapes.of(
                Nodes.sizes(visit.option(1, key)).orElseThrow(() -> Unknown.because("its " + key + " is no shape")));
    }

    static Shapes pad(Visit visit, String key) {
        Sizes in = visit.input();
        Node width = visit.option(1, key);
        List<OptionalLong> dims = new ArrayList<>();
        for (int i = 0; i < in.rank(); i++) {
            Node each = width instanceof Node.Sequence list && !list.items().isEmpty()
                    ? list.items().get(Math.min(i, list.items().size() - 1))
                    : width;
            List<Long> ends = Nodes.wholes(each)
                    .filter(found -> !found.isEmpty())
                    .orElseThrow(() -> Unknown.because("its " + key + " is no list of whole numbers"));
            dims.add(Size.plus(in.dim(i), Math.addExact(ends.get(0), ends.get(ends.size() - 1))));
        }
        return Shapes.of(new Sizes(dims));
    }

    static Shapes shape(Visit visit) {
        return Shapes.of(Sizes.of(Size.of(visit.input().rank())));
    }

    static Shapes ravel(Visit visit) {
        return Shapes.of(Sizes.of(visit.input().product()));
    }

    static Shapes top(Visit visit) {
        Sizes in = visit.input();
        Sizes best = in.slice(0, in.rank() - 1).plus(whole(visit, 1, "k", 1));
        return Shapes.of(List.of(best, best));
    }

    /** Without dots in its subscripts. */
    static Shapes einsum(Visit visit, String key) {
        String subscripts =
                visit.option(9, key) instanceof Node.Text text ? text.value().replace(" ", "") : "";
        int arrow = subscripts.indexOf("->");
        if (arrow < 0 || subscripts.contains(".")) {
            throw Unknown.because("its subscripts are not understood");
        }
        List<String> terms = List.of(subscripts.substring(0, arrow).split(",", -1));
        List<Sizes> all = visit.inputs().every();
        Map<Character, OptionalLong> sizes = new HashMap<>();
        for (int i = 0; i < terms.size() && i < all.size(); i++) {
            for (int j = 0; j < terms.get(i).length(); j++) {
                sizes.merge(terms.get(i).charAt(j), all.get(i).dim(j), Size::broadcast);
            }
        }
        return Shapes.of(new Sizes(subscripts
                .substring(arrow + 2)
                .chars()
                .mapToObj(letter -> sizes.getOrDefault((char) letter, Size.UNKNOWN))
                .collect(Collectors.toList())));
    }

    static Shapes resize(Visit visit, String key) {
        Sizes in = visit.input();
        List<Long> size = wholes(visit, 1, key);
        if (size.size() != 2 || in.rank() < 3) {
            throw Unknown.because("its " + key + " is not the two of an image");
        }
        boolean first = visit.arguments().channelsFirst();
        return Shapes.of(in.with(first ? -2 : -3, Size.of(size.get(0))).with(first ? -1 : -2, Size.of(size.get(1))));
    }
}
