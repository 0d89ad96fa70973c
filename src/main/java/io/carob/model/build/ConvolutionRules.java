package io.carob.model.build;

import io.carob.config.Dialect;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** Convolutions of every kind, in one to three dimensions. */
final class ConvolutionRules {

    static final String FILTERS = "filters";
    static final String KERNEL_SIZE = "kernel_size";
    private static final String DILATION = "dilation_rate";
    private static final String STRIDES = "strides";
    private static final String SAME = "same";
    /** The longest axis on which the places of a sparse kernel are counted one by one. */
    private static final long MOST_PLACES = 1 << 24;

    private static final String MULTIPLIER = "depth_multiplier";
    private static final String DEPTHWISE = "depthwise_initializer";

    private ConvolutionRules() {}

    /** One number for each axis, 1 where nothing is said. */
    static List<Long> each(Visit visit, String name, int axes) {
        return visit.arguments().has(name) ? visit.arguments().wholes(name, axes) : Collections.nCopies(axes, 1L);
    }

    /** How many places a window has on an axis. */
    static OptionalLong length(OptionalLong size, long window, long stride, long dilation, String padding) {
        long reach = Math.addExact(Math.multiplyExact(window - 1, dilation), 1);
        if (padding.equals(SAME) || padding.equals("causal")) {
            return Size.ceilingOver(size, stride);
        } else if (padding.equals("full")) {
            return Size.ceilingOver(Size.plus(size, reach - 1), stride);
        }
        if (size.isPresent() && size.getAsLong() < reach) {
            throw Unknown.because("a window of " + reach + " does not fit a size of " + size.getAsLong());
        }
        return Size.plus(Size.over(Size.plus(size, -reach), stride), 1);
    }

    static Sizes windows(Visit visit, Sizes spatial) {
        int axes = spatial.rank();
        List<Long> window = visit.arguments().wholes(KERNEL_SIZE, axes);
        List<Long> strides = each(visit, STRIDES, axes);
        List<Long> dilation = each(visit, DILATION, axes);
        List<OptionalLong> lengths = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            lengths.add(length(
                    spatial.dim(i),
                    window.get(i),
                    strides.get(i),
                    dilation.get(i),
                    visit.arguments().word("padding")));
        }
        return new Sizes(lengths);
    }

    static Rule convolution(int axes) {
        return new Rule(
                Rule.one((visit, in) -> {
                    Image image = Image.of(visit, in, axes);
                    return image.with(windows(visit, image.spatial()), Size.of(visit.whole(FILTERS)));
                }),
                (visit, into) -> {
                    OptionalLong channels = Image.of(visit, visit.input(), axes).channels();
                    long groups = visit.arguments().optional("groups").orElse(1);
                    long filters = visit.whole(FILTERS);
                    Shape kernel = kernel(visit, axes, Math.floorDiv(known(channels), Math.max(1, groups)), filters);
                    if (DenseRules.rank(visit) > 0) {
                        into.held(DenseRules.KERNEL, kernel, kernelInitializer(visit), visit.dtype());
                    } else {
                        into.trained(DenseRules.KERNEL, kernel, kernelInitializer(visit), visit.dtype());
                    }
                    bias(visit, into, filters);
                    DenseRules.lora(visit, into, DenseRules.KERNEL, kernel);
                });
    }

    private static Filling kernelInitializer(Visit visit) {
        return visit.filling(DenseRules.KERNEL_INITIALIZER);
    }

    private static long known(OptionalLong channels) {
        return channels.orElseThrow(() -> Unknown.because("the channels of its input are not known"));
    }

    static Shape kernel(Visit visit, int axes, long... last) {
        List<Long> dims = new ArrayList<>(visit.arguments().wholes(KERNEL_SIZE, axes));
        if (axes == 1 && visit.arguments().edition().dialect() == Dialect.KERAS_1) {
            // it convolved lines as images of one column
            dims.add(1L);
        }
        for (long dim : last) {
            dims.add(dim);
        }
        return new Shape(dims);
    }

    private static void bias(Visit visit, WeightTree into, long size) {
        if (visit.usesBias()) {
            DenseRules.bias(visit, into, Shape.of(size));
        }
    }

    static Rule transposed(int axes) {
        return new Rule(
                Rule.one((visit, in) -> {
                    Image image = Image.of(visit, in, axes);
                    return image.with(widened(visit, image.spatial()), Size.of(visit.whole(FILTERS)));
                }),
                (visit, into) -> {
                    long channels = known(Image.of(visit, visit.input(), axes).channels());
                    long filters = visit.whole(FILTERS);
                    into.trained(
                            DenseRules.KERNEL,
                            kernel(visit, axes, filters, channels),
                            kernelInitializer(visit),
                            visit.dtype());
                    bias(visit, into, filters);
                });
    }

    private static Sizes widened(Visit visit, Sizes spatial) {
        int axes = spatial.rank();
        List<Long> window = visit.arguments().wholes(KERNEL_SIZE, axes);
        List<Long> strides = each(visit, STRIDES, axes);
        List<Long> dilation = each(visit, DILATION, axes);
        boolean given = visit.arguments().has("output_padding");
        List<Long> extra = given ? visit.arguments().wholes("output_padding", axes) : List.of();
        boolean same = visit.arguments().word("padding").equals(SAME);
        List<OptionalLong> lengths = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            long reach = Math.addExact(Math.multiplyExact(window.get(i) - 1, dilation.get(i)), 1);
            OptionalLong size = spatial.dim(i);
            if (given) {
                long pad = same ? 2 * Math.floorDiv(reach, 2) : 0;
                lengths.add(Size.plus(Size.times(Size.plus(size, -1), strides.get(i)), reach - pad + extra.get(i)));
            } else {
                long more = same ? 0 : Math.max(Math.subtractExact(reach, strides.get(i)), 0);
                lengths.add(Size.plus(Size.times(size, strides.get(i)), more));
            }
        }
        return new Sizes(lengths);
    }

    static Rule depthwise(int axes) {
        return new Rule(
                Rule.one((visit, in) -> {
                    Image image = Image.of(visit, in, axes);
                    return image.with(windows(visit, image.spatial()), Size.times(image.channels(), multiplier(visit)));
                }),
                (visit, into) -> {
                    long channels = known(Image.of(visit, visit.input(), axes).channels());
                    long multiplier = multiplier(visit);
                    String name = visit.arguments().isKeras3() ? DenseRules.KERNEL : "depthwise_kernel";
                    into.trained(
                            name, kernel(visit, axes, channels, multiplier), visit.filling(DEPTHWISE), visit.dtype());
                    bias(visit, into, Math.multiplyExact(channels, multiplier));
                });
    }

    private static long multiplier(Visit visit) {
        return visit.arguments().optional(MULTIPLIER).orElse(1);
    }

    static Rule separable(int axes) {
        return new Rule(convolution(axes).output(), (visit, into) -> {
            long channels = known(Image.of(visit, visit.input(), axes).channels());
            long multiplier = multiplier(visit);
            long filters = visit.whole(FILTERS);
            into.trained(
                    "depthwise_kernel",
                    kernel(visit, axes, channels, multiplier),
                    visit.filling(DEPTHWISE),
                    visit.dtype());
            List<Long> points = new ArrayList<>(Collections.nCopies(axes, 1L));
            points.add(Math.multiplyExact(multiplier, channels));
            points.add(filters);
            into.trained("pointwise_kernel", new Shape(points), visit.filling("pointwise_initializer"), visit.dtype());
            bias(visit, into, filters);
        });
    }

    /** A convolution with a kernel of its own at every place. */
    static Rule local(int axes) {
        return new Rule(convolution(axes).output(), (visit, into) -> {
            Image image = Image.of(visit, visit.input(), axes);
            Sizes places = windows(visit, image.spatial());
            long filters = visit.whole(FILTERS);
            long channels = known(image.channels());
            into.trained(
                    DenseRules.KERNEL,
                    localKernel(visit, image, places, channels, filters),
                    kernelInitializer(visit),
                    visit.dtype());
            if (visit.usesBias()) {
                DenseRules.bias(visit, into, places.plus(filters).shape());
            }
        });
    }

    private static Shape localKernel(Visit visit, Image image, Sizes places, long channels, long filters) {
        long implementation = visit.arguments().optional("implementation").orElse(1);
        if (implementation == 1) {
            long window = 1;
            for (long size : visit.arguments().wholes(KERNEL_SIZE, places.rank())) {
                window = Math.multiplyExact(window, size);
            }
            long all = places.product().orElseThrow(() -> Unknown.because("how many places it has is not known"));
            return Shape.of(all, Math.multiplyExact(window, channels), filters);
        } else if (implementation == 2) {
            Sizes in = image.spatial();
            return (visit.arguments().channelsFirst()
                            ? Sizes.of(Size.of(channels)).plus(in).plus(filters).plus(places)
                            : in.plus(channels).plus(places).plus(filters))
                    .shape();
        }
        return Shape.of(
                Math.multiplyExact(Math.multiplyExact(reached(visit, image.spatial(), places), channels), filters));
    }

    /** How many pairs there are of a place and an element of the input that it sees. */
    private static long reached(Visit visit, Sizes in, Sizes places) {
        int axes = places.rank();
        List<Long> window = visit.arguments().wholes(KERNEL_SIZE, axes);
        List<Long> strides = each(visit, STRIDES, axes);
        boolean same = visit.arguments().word("padding").equals(SAME);
        long reached = 1;
        for (int axis = 0; axis < axes; axis++) {
            long size = in.known(axis);
            if (size > MOST_PLACES) {
                throw Unknown.because("its input is too large to be counted");
            }
            long left = same ? window.get(axis) / 2 : 0;
            long sum = 0;
            for (long place = 0; place < places.known(axis); place++) {
                long from = Math.multiplyExact(place, strides.get(axis)) - left;
                sum += Math.max(0, Math.min(size, from + window.get(axis)) - Math.max(0, from));
            }
            reached = Math.multiplyExact(reached, sum);
        }
        return reached;
    }
}
