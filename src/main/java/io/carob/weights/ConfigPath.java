package io.carob.weights;

import io.carob.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a config, such as {@code $.config.layers[3].config.seed}.
 *
 * @param steps keys, and positions in brackets
 */
record ConfigPath(List<String> steps) {

    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|(\\[\\d+)]");

    ConfigPath {
        steps = List.copyOf(steps);
    }

    static ConfigPath of(String path) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            steps.add(step.group(1) == null ? step.group(2) : step.group(1));
        }
        return new ConfigPath(steps);
    }

    /**
     * The same tree with what stands there changed; a key that is not there comes last.
     *
     * @throws IllegalStateException if the tree does not lead there
     */
    Node with(Node tree, Function<Optional<Node>, Node> change) {
        return with(Optional.of(tree), 0, change);
    }

    private Node with(Optional<Node> node, int at, Function<Optional<Node>, Node> change) {
        if (at == steps.size()) {
            return change.apply(node);
        }
        String step = steps.get(at);
        Node here = node.orElseThrow(() -> new IllegalStateException("the config has no " + steps.subList(0, at)));
        if (step.startsWith("[") && here instanceof Node.Sequence list) {
            List<Node> items = new ArrayList<>(list.items());
            int index = Integer.parseInt(step.substring(1));
            items.set(index, with(Optional.of(items.get(index)), at + 1, change));
            return new Node.Sequence(items, list.tag());
        } else if (here instanceof Node.Mapping object) {
            return object.with(step, with(object.get(step), at + 1, change));
        }
        throw new IllegalStateException("the config does not lead to " + steps);
    }
}
