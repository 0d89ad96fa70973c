package io.carob.model.build;

import io.carob.initializer.FanAxes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The equation of an EinsumDense: {@code abc,cd->abd}, where dots may stand for dimensions at one end. */
final class EinsumEquation {

    private static final String DOTS = "...";

    private final String inputs;
    private final String kernel;
    private final String outputs;
    private final boolean left;

    EinsumEquation(String text) {
        String equation = text.replace(" ", "");
        int arrow = equation.indexOf("->");
        int comma = equation.indexOf(',');
        if (comma < 0 || arrow < comma) {
            throw Unknown.because("its equation is none of an input and a kernel");
        }
        String input = equation.substring(0, comma);
        this.left = input.startsWith(DOTS);
        this.inputs = input.replace(DOTS, "");
        this.kernel = equation.substring(comma + 1, arrow);
        this.outputs = equation.substring(arrow + 2).replace(DOTS, "");
    }

    /**
     * What it makes of an input.
     *
     * @param kernel the shape of the kernel
     * @param bias that of the bias; empty if there is none
     * @param output that of the output, as its arguments tell
     * @param computed the same, as the input and the kernel tell
     * @param scales those of a kernel in int8
     * @param axes which dimensions of the kernel are summed over, and which are kept
     */
    record Sized(Sizes kernel, Optional<Sizes> bias, Sizes output, Sizes computed, List<Long> scales, FanAxes axes) {}

    Sized sized(Sizes in, Sizes output, String biasAxes) {
        int hidden = in.rank() - inputs.length();
        if (hidden < 0) {
            throw Unknown.because("the input " + in + " has fewer dimensions than its equation");
        }
        Sizes full = Sizes.of(in.dim(0)).plus(output);
        if (left) {
            // Keras puts each of them in front of those before it
            for (int i = 1; i < hidden; i++) {
                full = full.inserted(1, in.dim(i));
            }
        } else if (hidden > 0) {
            full = full.plus(in.from(in.rank() - hidden));
        }
        int offset = left ? hidden : 0;
        Map<Character, OptionalLong> given = new HashMap<>();
        for (int i = 0; i < inputs.length(); i++) {
            given.put(inputs.charAt(i), in.dim(offset + i));
        }
        Map<Character, OptionalLong> made = new HashMap<>();
        for (int i = 0; i < outputs.length(); i++) {
            made.put(outputs.charAt(i), full.dim(offset + i));
        }
        Optional<Sizes> bias = biasAxes.isEmpty() ? Optional.empty() : Optional.of(bias(biasAxes, made, hidden));
        Sizes computed = left ? in.slice(0, hidden) : Sizes.SCALAR;
        for (char letter : letters(outputs)) {
            OptionalLong dim = given.getOrDefault(letter, Size.UNKNOWN);
            computed = computed.plus(dim.isPresent() ? dim : made.getOrDefault(letter, Size.UNKNOWN));
        }
        computed = left ? computed : computed.plus(in.from(in.rank() - hidden));
        return new Sized(kernel(given, made), bias, full, computed, scales(given, made), axes());
    }

    private FanAxes axes() {
        return FanAxes.of(
                IntStream.range(0, kernel.length())
                        .filter(axis -> outputs.indexOf(kernel.charAt(axis)) < 0)
                        .toArray(),
                IntStream.range(0, kernel.length())
                        .filter(axis -> outputs.indexOf(kernel.charAt(axis)) >= 0)
                        .toArray());
    }

    private Sizes kernel(Map<Character, OptionalLong> given, Map<Character, OptionalLong> made) {
        List<OptionalLong> dims = new ArrayList<>();
        for (char letter : letters(kernel)) {
            OptionalLong dim = made.getOrDefault(letter, given.get(letter));
            if (dim == null) {
                throw Unknown.because("the letter " + letter + " of its equation stands for nothing");
            }
            dims.add(dim);
        }
        return new Sizes(dims);
    }

    private Sizes bias(String axes, Map<Character, OptionalLong> made, int hidden) {
        int first = outputs.length();
        for (char axis : letters(axes)) {
            int place = outputs.indexOf(axis);
            if (place < 0) {
                throw Unknown.because("its bias axis " + axis + " is none of its output");
            }
            first = Math.min(first, place);
        }
        List<OptionalLong> dims = new ArrayList<>();
        for (char letter : letters(outputs.substring(first))) {
            dims.add(axes.indexOf(letter) >= 0 ? made.getOrDefault(letter, Size.UNKNOWN) : Size.ONE);
        }
        for (int i = 0; i < hidden && !left; i++) {
            dims.add(Size.ONE);
        }
        return new Sizes(dims);
    }

    /** One scale for all that is summed over: what the output does not keep. */
    private List<Long> scales(Map<Character, OptionalLong> given, Map<Character, OptionalLong> made) {
        List<Long> scales = new ArrayList<>();
        for (char letter : letters(outputs)) {
            boolean kept = kernel.indexOf(letter) >= 0;
            OptionalLong dim = made.getOrDefault(letter, given.getOrDefault(letter, Size.UNKNOWN));
            scales.add(kept ? dim.orElse(1) : 1L);
        }
        return scales;
    }

    private static List<Character> letters(String word) {
        return word.chars().mapToObj(letter -> (char) letter).toList();
    }
}
