package io.carob.model.build;

import io.carob.config.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** Pooling, padding, cropping and repeating of images. */
final class PoolingRules {

    private static final String STRIDES = "strides";

    private PoolingRules() {}

    static Rule pooling(int axes) {
        return Rule.of(Rule.one((visit, in) -> {
            Image image = Image.of(visit, in, axes);
            List<Long> window = visit.arguments().wholes("pool_size", axes);
            List<Long> strides =
                    visit.arguments().has(STRIDES) ? visit.arguments().wholes(STRIDES, axes) : window;
            List<OptionalLong> lengths = new ArrayList<>();
            for (int i = 0; i < axes; i++) {
                lengths.add(ConvolutionRules.length(
                        image.spatial().dim(i),
                        window.get(i),
                        strides.get(i),
                        1,
                        visit.arguments().word("padding")));
            }
            return image.with(new Sizes(lengths));
        }));
    }

    static Rule global(int axes) {
        return Rule.of(Rule.one((visit, in) -> {
            Image image = Image.of(visit, in, axes);
            if (!visit.flag("keepdims")) {
                return Sizes.of(image.batch(), image.channels());
            }
            return image.with(new Sizes(Collections.nCopies(axes, Size.ONE)));
        }));
    }

    static Rule adaptive(int axes) {
        return Rule.of(Rule.one((visit, in) -> {
            Image image = Image.of(visit, in, axes);
            List<OptionalLong> sizes = new ArrayList<>();
            visit.arguments().wholes("output_size", axes).forEach(size -> sizes.add(Size.of(size)));
            return image.with(new Sizes(sizes));
        }));
    }

    /** Adds to the ends of each axis, or takes away if the sign is negative. */
    static Rule ends(int axes, String key, int sign) {
        return Rule.of(Rule.one((visit, in) -> {
            // in one dimension there is no order of the channels
            Image image =
                    axes == 1 ? new Image(in.dim(0), in.slice(1, 2), in.dim(2), false) : Image.of(visit, in, axes);
            List<OptionalLong> sizes = new ArrayList<>();
            for (int i = 0; i < axes; i++) {
                sizes.add(Size.plus(
                        image.spatial().dim(i), sign * ends(visit.arguments().node(key), i, axes)));
            }
            return image.with(new Sizes(sizes));
        }));
    }

    /** How much stands at both ends of an axis: one number, one an axis, or a pair an axis. */
    private static long ends(Node node, int axis, int axes) {
        if (node instanceof Node.Sequence list) {
            if (axes == 1 && list.items().size() == 2 && Nodes.wholes(node).isPresent()) {
                return Nodes.wholes(node).get().stream().reduce(0L, Math::addExact);
            } else if (axis < list.items().size()) {
                return both(Nodes.plain(list.items().get(axis)));
            }
        }
        return both(node);
    }

    private static long both(Node node) {
        List<Long> ends = Nodes.wholes(node)
                .filter(found -> found.size() <= 2 && !found.isEmpty())
                .orElseThrow(() -> Unknown.because("how much it adds or takes away is not known"));
        return Math.addExact(ends.get(0), ends.get(ends.size() - 1));
    }

    static Rule repeated(int axes) {
        return Rule.of(Rule.one((visit, in) -> {
            Image image =
                    axes == 1 ? new Image(in.dim(0), in.slice(1, 2), in.dim(2), false) : Image.of(visit, in, axes);
            List<Long> factors = visit.arguments().wholes("size", axes);
            // before Keras 3 an image of which one side is unknown was resized to unknown sides
            boolean hides = axes == 2
                    && !visit.arguments().isKeras3()
                    && !image.spatial().isKnown();
            List<OptionalLong> sizes = new ArrayList<>();
            for (int i = 0; i < axes; i++) {
                sizes.add(hides ? Size.UNKNOWN : Size.times(image.spatial().dim(i), factors.get(i)));
            }
            return image.with(new Sizes(sizes));
        }));
    }
}
