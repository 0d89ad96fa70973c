package io.carob.tensor;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sizes of a tensor's dimensions, outermost first; a scalar has none.
 *
 * @param dims each 0 or more; their product fits a long
 */
public record Shape(List<Long> dims) implements Serializable {

    private static final Pattern BRACKETS = Pattern.compile("\\((.*)\\)|\\[(.*)]|([^()\\[\\]]*)");
    private static final Pattern DIM = Pattern.compile("-?[0-9]+");

    /** The shape of a scalar. */
    public static final Shape SCALAR = new Shape(List.of());

    /** The most dimensions that TensorFlow's tensors have. */
    public static final int MAX_RANK = 254;

    /** @throws IllegalArgumentException if a dimension is negative, or there are more than 2^63 - 1 elements */
    public Shape {
        dims = List.copyOf(dims);
        if (dims.size() > MAX_RANK) {
            throw new IllegalArgumentException("a shape has at most " + MAX_RANK + " dimensions, got " + dims.size());
        }
        if (dims.stream().anyMatch(dim -> dim < 0)) {
            throw new IllegalArgumentException("a dimension cannot be negative, got shape " + text(dims));
        }
        try {
            product(dims);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("more than 2^63 - 1 elements in shape " + text(dims), e);
        }
    }

    /** The shape of these dimensions. */
    public static Shape of(long... dims) {
        return new Shape(Arrays.stream(dims).boxed().collect(Collectors.toList()));
    }

    /**
     * Reads dimensions as one writes them on a command line or in Python: {@code 3,3,64,128}, {@code (3, 3)}, {@code
     * ()} for a scalar.
     *
     * @throws IllegalArgumentException if the text is not of this form
     */
    public static Shape parse(String text) {
        Matcher matcher = BRACKETS.matcher(text.strip());
        if (!matcher.matches()) {
            throw notAShape();
        }
        String dims = Stream.of(1, 2, 3)
                .map(matcher::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("")
                .strip();
        return dims.isEmpty() ? SCALAR : of(dims(dims.endsWith(",") ? dims.substring(0, dims.length() - 1) : dims));
    }

    private static long[] dims(String text) {
        String[] words = text.split(",", -1);
        long[] dims = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            String word = words[i].strip();
            if (!DIM.matcher(word).matches()) {
                throw notAShape();
            }
            dims[i] = parsed(word);
        }
        return dims;
    }

    private static long parsed(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a dimension must be below 2^63", e);
        }
    }

    // without the text: only a caller knows how to show it
    private static IllegalArgumentException notAShape() {
        return new IllegalArgumentException("a shape looks like 3,3,64,128, and () is a scalar");
    }

    /** How many dimensions there are. */
    public int rank() {
        return dims.size();
    }

    /**
     * The size of a dimension.
     *
     * @param axis from 0; negative counts from the end, as in Python
     */
    public long dim(int axis) {
        return dims.get(axis < 0 ? axis + rank() : axis);
    }

    /** How many elements a tensor of this shape has. */
    public long elements() {
        return product(dims);
    }

    // zero-size tensors are legal however large their other dimensions are
    private static long product(List<Long> dims) {
        return dims.contains(0L) ? 0 : dims.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    /** As Python prints a tuple: {@code (3, 3, 64, 128)}, {@code (5,)}, {@code ()}. */
    @Override
    public String toString() {
        return text(dims);
    }

    private static String text(List<Long> dims) {
        return dims.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", dims.size() == 1 ? ",)" : ")"));
    }
}
