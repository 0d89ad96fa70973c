package io.carob.model.build;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Constant;
import io.carob.initializer.Initializer;
import io.carob.initializer.STFT;
import io.carob.initializer.STFT.Side;
import io.carob.tensor.Shape;
import java.util.Locale;
import java.util.OptionalLong;

/** Layers that prepare data: words and categories, sound, images of another size. */
final class EncodingRules {

    private static final String MODE = "output_mode";
    private static final String FRAME = "frame_length";

    private EncodingRules() {}

    private static Sizes encoded(Sizes in, String mode, OptionalLong depth) {
        if (mode.equals("int") || mode.isEmpty()) {
            return in;
        } else if (in.rank() == 0) {
            return Sizes.of(depth);
        }
        boolean adds = mode.equals("one_hot") && !(in.rank() > 1 && Size.is(in.dim(-1), 1));
        return (adds ? in : in.slice(0, in.rank() - 1)).plus(depth);
    }

    static Sizes category(Visit visit, Sizes in) {
        return encoded(in, visit.arguments().word(MODE), visit.arguments().optional("num_tokens"));
    }

    static Sizes hashing(Visit visit, Sizes in) {
        String mode = visit.arguments().word(MODE);
        if (visit.arguments().isKeras3() && mode.equals("one_hot")) {
            // Keras 3 encodes the last axis in every mode
            return encoded(in, "multi_hot", visit.arguments().optional("num_bins"));
        }
        return crossing(visit, in);
    }

    static Sizes crossing(Visit visit, Sizes in) {
        return encoded(in, visit.arguments().word(MODE), visit.arguments().optional("num_bins"));
    }

    static Sizes discretization(Visit visit, Sizes in) {
        OptionalLong depth = visit.arguments().node("bin_boundaries") instanceof Node.Sequence bins
                ? Size.of(bins.items().size() + 1L)
                : visit.arguments().optional("num_bins");
        String mode = visit.arguments().word(MODE);
        if (visit.arguments().isKeras3() && (mode.equals("multi_hot") || mode.equals("count")) && in.rank() >= 2) {
            return in.slice(0, 1).plus(in.from(2)).plus(depth);
        }
        return encoded(in, mode, depth);
    }

    static Sizes lookup(Visit visit, Sizes in) {
        return encoded(in, visit.arguments().word(MODE), vocabulary(visit));
    }

    private static OptionalLong vocabulary(Visit visit) {
        if (visit.flag("pad_to_max_tokens")) {
            return visit.arguments().optional("max_tokens");
        }
        OptionalLong size = visit.arguments().optional("vocabulary_size");
        if (size.isPresent() || !(visit.arguments().node("vocabulary") instanceof Node.Sequence words)) {
            return size;
        }
        long out = visit.arguments().optional("num_oov_indices").orElse(1);
        boolean masks = visit.arguments().has("mask_token")
                && visit.arguments().word(MODE).equals("int");
        return Size.of(Math.addExact(words.items().size(), out) + (masks ? 1 : 0));
    }

    static Sizes text(Visit visit, Sizes in) {
        String mode = visit.arguments().word(MODE);
        if (mode.equals("int")) {
            return in.slice(0, 1).plus(visit.arguments().optional("output_sequence_length"));
        }
        boolean splits = visit.arguments().has("split");
        boolean joins = !visit.arguments().isKeras3() && in.rank() == 2 && Size.is(in.dim(-1), 1);
        Sizes texts = splits && joins ? in.slice(0, 1) : in;
        Sizes words = splits ? texts.plus(Size.UNKNOWN) : in.rank() <= 1 ? in.plus(Size.ONE) : in;
        OptionalLong depth = visit.flag("pad_to_max_tokens")
                ? visit.arguments().optional("max_tokens")
                : visit.arguments().optional("vocabulary_size");
        return encoded(words, mode, depth);
    }

    /** Rows and columns replaced; unknown ones where a size is drawn anew each time. */
    static Sizes resized(Visit visit, Sizes in) {
        return sized(visit, in, Size.of(visit.whole("height")), Size.of(visit.whole("width")));
    }

    static Sizes anyHeight(Visit visit, Sizes in) {
        return sized(visit, in, Size.UNKNOWN, in.dim(-2));
    }

    static Sizes anyWidth(Visit visit, Sizes in) {
        return sized(visit, in, in.dim(-3), Size.UNKNOWN);
    }

    private static Sizes sized(Visit visit, Sizes in, OptionalLong height, OptionalLong width) {
        if (in.rank() != 3 && in.rank() != 4) {
            throw Unknown.because("the input " + in + " is no image");
        }
        boolean first = visit.arguments().channelsFirst();
        return in.with(first ? -2 : -3, height).with(first ? -1 : -2, width);
    }

    static Sizes melSpectrogram(Visit visit, Sizes in) {
        long stride = visit.whole("sequence_stride");
        OptionalLong frames = Size.over(Size.plus(in.dim(-1), Math.addExact(stride, 1)), stride);
        return in.slice(0, in.rank() - 1).plus(visit.whole("num_mel_bins")).plus(frames);
    }

    /** Half of the smallest power of two that a frame fits into, and one. */
    private static long frequencies(Visit visit) {
        long frame = visit.whole(FRAME);
        if (frame < 1 || frame > 1L << 40) {
            throw Unknown.because("its frame_length must be positive, got " + frame);
        }
        long smallest = Long.highestOneBit(frame) == frame ? frame : Long.highestOneBit(frame) * 2;
        return visit.arguments().optional("fft_length").orElse(smallest) / 2 + 1;
    }

    static final Rule SPECTROGRAM = new Rule(Rule.one(EncodingRules::spectrogram), (visit, into) -> {
        Shape shape = Shape.of(visit.whole(FRAME), 1, frequencies(visit));
        String mode = visit.arguments().word("mode");
        for (Side side : Side.values()) {
            boolean other = mode.equals("real") || mode.equals("imag");
            if (!other || mode.equals(side.id())) {
                into.trained(side.id() + "_kernel", shape, Filling.own(kernel(visit, side)), visit.dtype());
            }
        }
    });

    private static Initializer kernel(Visit visit, Side side) {
        Node periodic = visit.arguments().node("periodic");
        String scaling = visit.arguments().word("scaling");
        return new STFT(
                side,
                visit.arguments().node("window"),
                scaling.isEmpty() ? STFT.Scaling.NONE : STFT.Scaling.valueOf(scaling.toUpperCase(Locale.ROOT)),
                periodic.equals(Node.Null.VALUE) ? new Node.Bool(false) : periodic);
    }

    private static Sizes spectrogram(Visit visit, Sizes in) {
        Image image = Image.of(visit, in, 1);
        long frame = visit.whole(FRAME);
        long step = visit.arguments().optional("frame_step").orElse(frame);
        OptionalLong time = ConvolutionRules.length(
                image.spatial().dim(0), frame, step, 1, visit.arguments().word("padding"));
        long bins = frequencies(visit) * (visit.arguments().word("mode").equals("stft") ? 2 : 1);
        if (!visit.flag("expand_dims")) {
            return image.with(Sizes.of(time), Size.times(image.channels(), bins));
        }
        return image.with(Sizes.of(time, Size.of(bins)));
    }

    /** Fourier features of a kernel function. */
    static void fourier(Visit visit, WeightTree into) {
        long outputs = visit.whole("output_dim");
        into.untrained("unscaled_kernel", Shape.of(visit.input().known(-1), outputs), Filling.UNKNOWN, visit.dtype());
        into.untrained("bias", Shape.of(outputs), Filling.UNKNOWN, visit.dtype());
        Filling scale = visit.arguments().node("scale") instanceof Num number
                ? Filling.own(new Constant(number))
                : Filling.UNKNOWN;
        if (visit.flag("trainable")) {
            into.trained("kernel_scale", Shape.SCALAR, scale, visit.dtype());
        } else {
            into.untrained("kernel_scale", Shape.SCALAR, scale, visit.dtype());
        }
    }

    static Sizes fourierOutput(Visit visit, Sizes in) {
        return in.slice(0, in.rank() - 1).plus(visit.whole("output_dim"));
    }
}
