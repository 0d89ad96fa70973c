package io.carob.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place in a tree. Its path is put together only where it is asked for.
 *
 * @param around what it stands in; null for the whole tree
 * @param step the way from there
 * @param node what stands here
 */
public record Spot(@Nullable Spot around, String step, Node node) {

    /** Looks at all places of a tree in their order; into a place only where the visitor says so. */
    public static void visit(Node tree, Predicate<Spot> goesInside) {
        Deque<Spot> open = new ArrayDeque<>();
        open.push(new Spot(null, "$", tree));
        while (!open.isEmpty()) {
            Spot spot = open.pop();
            if (goesInside.test(spot)) {
                List<Spot> inner = spot.inner();
                for (int i = inner.size() - 1; i >= 0; i--) {
                    open.push(inner.get(i));
                }
            }
        }
    }

    private List<Spot> inner() {
        List<Spot> inner = new ArrayList<>();
        if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                inner.add(new Spot(this, "[" + i + "]", list.items().get(i)));
            }
        } else if (node instanceof Node.Mapping object) {
            object.fields().forEach((key, value) -> inner.add(new Spot(this, "." + key, value)));
        }
        return inner;
    }

    /** Such as {@code $.config.layers[2]}. */
    public String path() {
        Deque<String> steps = new ArrayDeque<>();
        for (Spot spot = this; spot != null; spot = spot.around) {
            steps.push(spot.step);
        }
        return String.join("", steps);
    }

    /** The key under which it stands; the index in brackets if in a list. */
    public String key() {
        return step.startsWith(".") ? step.substring(1) : step;
    }

    /** The object that it stands in so many levels further out; empty if that is none. */
    public Optional<Node.Mapping> outer(int levels) {
        Spot spot = this;
        for (int i = 0; i < levels && spot != null; i++) {
            spot = spot.around;
        }
        return spot != null && spot.node instanceof Node.Mapping object ? Optional.of(object) : Optional.empty();
    }
}
