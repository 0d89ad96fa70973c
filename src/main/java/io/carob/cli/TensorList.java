package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.config.Spelling;
import io.carob.engine.Backend;
import io.carob.engine.HalfArithmetic;
import io.carob.engine.Library;
import io.carob.engine.TensorSpec;
import io.carob.initializer.DTyped;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the list of tensors of {@code carob init --list}, and collects all that is wrong with it. */
final class TensorList {

    private static final List<String> NEEDED = List.of("name", "initializer", "shape");
    private static final List<String> KEYS =
            List.of("name", "initializer", "shape", "dtype", "seed", "backend", "library", "slice");

    /**
     * What entries are that do not say it themselves.
     *
     * @param half the float16 arithmetic of those on JAX
     */
    record Defaults(DType dtype, Backend backend, Library library, Optional<Release> release, HalfArithmetic half) {}

    /**
     * A tensor that is asked for.
     *
     * @param place where in the list
     */
    record Item(String place, String name, Backend backend, TensorSpec spec, Optional<Slice> slice) {}

    private final Defaults defaults;
    private final List<Item> items = new ArrayList<>();
    private final List<ConfigException> faults = new ArrayList<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    TensorList(Defaults defaults) {
        this.defaults = defaults;
    }

    /** Reads the list. */
    TensorList read(Node root) {
        if (!(root instanceof Node.Sequence list)) {
            fault(
                    Code.WRONG_TYPE,
                    "$",
                    "a list of tensors is needed, each {\"name\": ..., \"initializer\": ...,"
                            + " \"shape\": [...]}, not " + root.excerpt());
            return this;
        }
        for (int i = 0; i < list.items().size(); i++) {
            entry(list.items().get(i), "$[" + i + "]");
        }
        return this;
    }

    /** The tensors without a fault. */
    List<Item> items() {
        return items;
    }

    /** All faults so far. */
    List<ConfigException> faults() {
        return faults;
    }

    void fault(Code code, String place, String problem) {
        faults.add(new ConfigException(code, place, problem));
    }

    private void entry(Node node, String place) {
        if (!(node instanceof Node.Mapping entry)) {
            fault(
                    Code.WRONG_TYPE,
                    place,
                    "a tensor is an object with name, initializer and shape, not " + node.excerpt());
            return;
        }
        int before = faults.size();
        keys(entry, place);
        Optional<String> name = field(entry, "name", place, TensorList::text);
        name.ifPresent(text -> unique(text, place));
        Optional<Shape> shape = field(entry, "shape", place, TensorList::shape);
        DType dtype = field(entry, "dtype", place, oneOf("dtype", DType.values(), DType::id))
                .orElse(defaults.dtype);
        Backend backend = field(entry, "backend", place, oneOf("backend", Backend.values(), Backend::id))
                .orElse(defaults.backend);
        Library library = field(entry, "library", place, oneOf("library", Library.values(), Library::id))
                .orElse(defaults.library);
        Optional<Slice> slice = field(entry, "slice", place, value -> Slice.parse(text(value)));
        shape.ifPresent(whole -> slice.ifPresent(part -> inside(part, whole, place)));
        Optional<Initializer> initializer = initializer(entry, library, place);
        if (faults.size() == before) {
            TensorSpec spec = TensorSpec.of(initializer.orElseThrow(), shape.orElseThrow())
                    .dtype(dtype)
                    .library(library)
                    .release(defaults.release.orElse(library.dialect().newest()))
                    .half(backend == Backend.JAX ? defaults.half : HalfArithmetic.PORTABLE);
            items.add(new Item(place, name.orElseThrow(), backend, spec, slice));
        }
    }

    private void keys(Node.Mapping entry, String place) {
        for (String key : entry.fields().keySet()) {
            if (!KEYS.contains(key)) {
                fault(
                        Code.UNKNOWN_KEY,
                        place,
                        "unknown key " + Quoted.of(key) + "; known are " + String.join(", ", KEYS)
                                + Spelling.didYouMean(key, KEYS));
            }
        }
        for (String key : NEEDED) {
            if (!entry.fields().containsKey(key)) {
                fault(Code.MISSING_KEY, place, key + " is missing");
            }
        }
    }

    private void unique(String name, String place) {
        String other = places.putIfAbsent(name, place);
        if (other != null) {
            fault(Code.BAD_VALUE, place + ".name", Quoted.of(name) + " is the name of " + other + " already");
        }
    }

    private void inside(Slice slice, Shape whole, String place) {
        if (slice.to() > whole.elements()) {
            fault(
                    Code.BAD_VALUE,
                    place + ".slice",
                    "the slice " + slice + " reaches beyond the " + whole.elements() + " elements of " + whole);
        }
    }

    /** The value of a key; empty if it is absent, null or at fault. */
    private <T> Optional<T> field(Node.Mapping entry, String key, String place, Function<Node, T> read) {
        @Nullable Node value = entry.fields().get(key);
        if (value == null || (value instanceof Node.Null && !NEEDED.contains(key))) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(value));
        } catch (IllegalArgumentException e) {
            fault(Code.BAD_VALUE, place + "." + key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Initializer> initializer(Node.Mapping entry, Library library, String place) {
        @Nullable Node identifier = entry.fields().get("initializer");
        Optional<BigInteger> seed = field(entry, "seed", place, TensorList::whole);
        if (identifier == null) {
            return Optional.empty();
        }
        int before = faults.size();
        String there = place + ".initializer";
        Optional<Release> release = defaults.release;
        (release.isEmpty()
                        ? Initializers.problems(identifier)
                        : Initializers.problems(identifier, library.dialect(release.get()), release.get()))
                .forEach(fault -> faults.add(fault.at(there + fault.path().replaceFirst("^\\$", ""))));
        if (identifier instanceof Node.Null) {
            fault(Code.NOT_A_CONFIG, there, "null is no initializer");
        }
        return faults.size() > before ? Optional.empty() : seeded(identifier, seed, place);
    }

    private Optional<Initializer> seeded(Node identifier, Optional<BigInteger> seed, String place) {
        Initializer found = Objects.requireNonNull(Initializers.get(identifier));
        Initializer initializer = found instanceof DTyped typed ? typed.rule() : found;
        if (seed.isEmpty()) {
            return Optional.of(initializer);
        } else if (initializer instanceof Seeded random) {
            return Optional.of(random.withSeed(Seed.of(seed.get())));
        }
        fault(Code.SEED, place + ".seed", Initializers.className(initializer) + " draws nothing and takes no seed");
        return Optional.empty();
    }

    private static String text(Node node) {
        if (node instanceof Node.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("must be a string, not " + node.excerpt());
    }

    private static BigInteger whole(Node node) {
        if (node instanceof Num.Int whole) {
            return whole.value();
        }
        throw new IllegalArgumentException("must be a whole number, not " + node.excerpt());
    }

    private static Shape shape(Node node) {
        if (!(node instanceof Node.Sequence dims)) {
            throw new IllegalArgumentException("must be a list of whole numbers, not " + node.excerpt());
        }
        return new Shape(dims.items().stream().map(TensorList::dim).toList());
    }

    private static long dim(Node node) {
        try {
            return whole(node).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a dimension must be below 2^63, got " + node.excerpt(), e);
        }
    }

    private static <T> Function<Node, T> oneOf(String what, T[] values, Function<T, String> id) {
        return node -> Options.choice(what, values, id).apply(text(node));
    }
}
