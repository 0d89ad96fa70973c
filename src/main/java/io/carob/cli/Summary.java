package io.carob.cli;

import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Fans;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Preset;
import io.carob.initializer.Seed;
import io.carob.initializer.VarianceScaling;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import io.carob.tensor.sink.CsvText;
import io.carob.tensor.sink.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code carob init} shows of a tensor. */
final class Summary {

    private static final int FIRST = 4;

    private Summary() {}

    /** @param shown the tensor, or the slice of it that was asked for */
    static String of(GeneratedTensor made, Backend backend, Tensor shown) {
        TensorSpec spec = made.spec();
        StringBuilder text = new StringBuilder();
        line(text, "initializer", Initializers.className(spec.initializer()));
        line(
                text,
                "shape",
                shown.shape() + ", "
                        + String.format(Locale.ROOT, "%,d", shown.shape().elements()) + " elements");
        line(text, "dtype", shown.dtype().id());
        Fans fans = fans(spec.initializer(), made.shape());
        line(text, "fans", "in " + fans.in() + ", out " + fans.out());
        line(text, "recipe", made.recipe().describe());
        line(text, "seed", seed(made.seed()));
        line(text, "made as", spec.library().id() + " " + spec.release() + " on " + backend.id());
        if (shown.shape().elements() == 0) {
            return text.toString();
        } else if (shown.dtype().isComplex()) {
            // they have no order, and so no extremes
            line(text, "first", first(shown));
        } else {
            numbers(text, shown);
        }
        return text.toString();
    }

    private static void numbers(StringBuilder text, Tensor shown) {
        Moments moments = Moments.of(shown);
        line(text, "min, max", number(moments.min()) + ", " + number(moments.max()));
        line(text, "mean, std", number(moments.mean()) + ", " + number(moments.std()));
        line(text, "first", first(shown));
        text.append(Histogram.of(shown, moments.min(), moments.max()));
    }

    static Fans fans(Initializer initializer, Shape shape) {
        if (initializer instanceof VarianceScaling scaling) {
            return scaling.fans(shape);
        }
        return initializer instanceof Preset preset ? preset.fans(shape) : Fans.of(shape);
    }

    private static String seed(Seed seed) {
        if (seed instanceof Seed.Fixed fixed) {
            return fixed.value().toString();
        } else if (seed instanceof Seed.Generator generator) {
            return seed(generator.start()) + ", a SeedGenerator";
        }
        return "none, nothing is random";
    }

    /** The first elements as Python lists them. */
    private static String first(Tensor tensor) {
        long count = Math.min(FIRST, tensor.shape().elements());
        String list = list(new SlicedTensor(tensor, new Slice(0, count)));
        boolean more = tensor.shape().elements() > count;
        return more ? list.substring(0, list.length() - 1) + ", ...]" : list;
    }

    private static String list(Tensor vector) {
        StringBuilder text = new StringBuilder();
        try {
            if (vector.dtype().isComplex()) {
                // which JSON does not have
                CsvText.write(vector, text);
                return text.toString().lines().collect(Collectors.joining(", ", "[", "]"));
            }
            JsonText.write(vector, text);
            return text.toString().strip();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be written", e);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format("%-12s %s%n", what, value));
    }
}
