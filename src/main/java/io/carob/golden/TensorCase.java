package io.carob.golden;

import io.carob.CarobException;
import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.engine.Backend;
import io.carob.engine.HalfArithmetic;
import io.carob.engine.Library;
import io.carob.engine.Partition;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Constant;
import io.carob.initializer.Identity;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.tensor.DType;
import io.carob.tensor.Sha256;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** One call of one initializer, and what real Keras made of it. */
final class TensorCase {

    /** So that no manifest keeps a checker busy for days. */
    private static final long MOST_ELEMENTS = 1L << 32;

    private final String id;
    private final Fields fields;
    private final Asked asked;
    private final Path folder;

    TensorCase(String id, Fields fields, Path folder) {
        this.id = id;
        this.fields = fields.ignore("id", "version");
        asked = new Asked(this.fields);
        this.folder = folder;
    }

    /**
     * Checks it.
     *
     * @return why it was not checked; empty if it was
     * @throws CarobException saying what is wrong
     */
    Optional<String> check(Subject subject) {
        Optional<String> refusal = fields.findText("error");
        if (!subject.isCarob()) {
            return checkActual(subject, refusal);
        }
        asked.releases().forEach(release -> check(release, refusal));
        fields.done();
        return Optional.empty();
    }

    private void check(Release release, Optional<String> refusal) {
        TensorSpec spec;
        Tensor tensor;
        try {
            spec = spec(release, refusal.isPresent());
            tensor = generated(spec);
        } catch (CarobException e) {
            if (refusal.isPresent() && !isFault(e)) {
                return;
            }
            throw e;
        }
        if (refusal.isPresent()) {
            throw fields.fault("must be refused (" + refusal.get() + "), and was not");
        }
        compare(tensor, spec.dtype());
    }

    /** What Keras was asked for. */
    private TensorSpec spec(Release release, boolean refused) {
        Backend backend = asked.backend();
        Library library = asked.library();
        HalfArithmetic half = asked.half(backend);
        fields.ignore("dtype");
        fields.wholes("shape");
        long callIndex = callIndex();
        fields.ignore("call");
        Initializer initializer = initializer(library, release, backend, refused);
        return TensorSpec.of(initializer, shape(fields.wholes("shape")))
                .library(library)
                .release(release)
                .dtype(requestedDtype(library, initializer, backend))
                .callIndex(callIndex)
                .half(half);
    }

    private Tensor generated(TensorSpec spec) {
        return asked.backend().generate(partition().map(spec::partition).orElse(spec));
    }

    /** What another implementation made is looked at, and not what it was asked for. */
    private Optional<String> checkActual(Subject subject, Optional<String> refusal) {
        if (refusal.isEmpty()) {
            DType requested = fields.get("dtype") instanceof Node.Null ? DType.FLOAT32 : dtype("dtype");
            compare(actual(subject), requested);
            return Optional.empty();
        } else if (subject.wroteTensor(id)) {
            throw fields.fault("must be refused (" + refusal.get() + "), and a tensor was written");
        }
        return Optional.of("where a call must be refused nothing is written");
    }

    /** The tensor that was written; bfloat16 may come as its bits. */
    private Tensor actual(Subject subject) {
        Tensor tensor = subject.tensor(id);
        boolean half = tensor.dtype() == DType.UINT16 || tensor.dtype() == DType.INT16;
        boolean asBits = half
                && fields.text(fields.has("result_dtype") ? "result_dtype" : "dtype")
                        .equals("bfloat16");
        return asBits ? NpyFile.as(DType.BFLOAT16, tensor) : tensor;
    }

    /** The recipe that Carob follows, the bits that are expected and those that were made, and where these part. */
    List<String> detail(Subject subject) {
        List<String> lines = new ArrayList<>();
        Optional<Tensor> own = Optional.empty();
        try {
            TensorSpec spec = spec(asked.releases().get(0), false);
            lines.add("recipe: " + spec.initializer().recipe(requestedShape()));
            own = Optional.of(generated(spec));
        } catch (CarobException e) {
            lines.add("recipe: none, " + e.getMessage());
        }
        try {
            Optional<Tensor> made = subject.isCarob() ? own : Optional.of(actual(subject));
            made.ifPresent(tensor -> bits(tensor, lines));
            if (!subject.isCarob() && own.isPresent() && made.isPresent()) {
                lines.add(parting(made.get(), own.get()));
            }
        } catch (CarobException e) {
            lines.add("actual: none, " + e.getMessage());
        }
        return lines;
    }

    private void bits(Tensor tensor, List<String> lines) {
        lines.add(
                "expected bits: " + fields.find("first").map(TensorCase::words).orElse("none"));
        lines.add("actual bits:   " + String.join(" ", HexBits.first(tensor)));
        lines.add("expected sha256: " + fields.findText("sha256").orElse("none"));
        lines.add("actual sha256:   " + Sha256.of(tensor));
    }

    private static String words(Node list) {
        return list instanceof Node.Sequence words
                ? words.items().stream()
                        .map(word -> word instanceof Node.Text text ? text.value() : "?")
                        .collect(Collectors.joining(" "))
                : list.excerpt();
    }

    /** Carob's own tensor has all elements, where a manifest has the first ones and a digest. */
    private static String parting(Tensor made, Tensor own) {
        ComparedTensor compared = ComparedTensor.of(
                TensorSet.Named.of("actual", made), TensorSet.Named.of("actual", own), Tolerance.NONE);
        return compared.parting()
                .map(parting -> "parts from Carob's at " + parting.index() + ": " + parting.a() + " (" + parting.aBits()
                        + "), not " + parting.b() + " (" + parting.bBits() + "); "
                        + compared.distance().orElse(Distance.NONE).differing() + " elements differ")
                .orElse(
                        compared.verdict().isMatch()
                                ? "every element is Carob's"
                                : "is of another dtype or shape than Carob's");
    }

    private long callIndex() {
        long index = fields.has("call_index") ? fields.whole("call_index") : 0;
        if (index < 0) {
            throw fields.fault("has the call index " + index);
        }
        return index;
    }

    /** A record that cannot be read must not pass for a refused request. */
    private static boolean isFault(CarobException e) {
        return e.code() == Code.MANIFEST;
    }

    /** A shape that a case may ask for, and that may have to be refused. */
    private static Shape shape(long... dims) {
        try {
            return Shape.of(dims);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException(Code.SHAPE, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Partition> partition() {
        if (!fields.has("call")) {
            return Optional.empty();
        }
        Fields call = new Fields(fields.mapping("call"), "call");
        Optional<Shape> shape =
                call.has("partition_shape") ? Optional.of(shape(call.wholes("partition_shape"))) : Optional.empty();
        long[] offset = call.has("partition_offset") ? call.wholes("partition_offset") : new long[0];
        call.done();
        return Optional.of(Partition.of(shape, offset));
    }

    private Initializer initializer(Library library, Release release, Backend backend, boolean refused) {
        String className = fields.text("class_name");
        Node.Mapping config = fields.mapping("config");
        if (backend != Backend.TENSORFLOW) {
            config = wholeStart(config);
        }
        if (fields.isMarked("from_config")) {
            return fromConfig(className, config, library, release);
        }
        Initializer initializer = Initializers.create(className, config.fields(), library.dialect(release), release);
        if (refused && initializer instanceof Constant constant && constant.value() instanceof Node.Mapping object) {
            // the config of a refusal is what the constructor was called with, and that restores no object
            throw new UnsupportedException(Code.WRONG_TYPE, "no library makes a tensor of " + object.excerpt());
        }
        boolean gainIsLost =
                initializer instanceof Identity && config.get("gain").isEmpty() && fields.has("first");
        return gainIsLost ? new Identity(gain()) : initializer;
    }

    /**
     * A config in which a SeedGenerator that starts from a boolean starts from the integer that it is to Python: only
     * TensorFlow, whose tensors of seeds are of one kind, makes none of it, and that is what a release is said to refuse.
     */
    private static Node.Mapping wholeStart(Node.Mapping config) {
        if (config.get("seed").orElse(Node.Null.VALUE) instanceof Node.Mapping object
                && object.get("config").orElse(Node.Null.VALUE) instanceof Node.Mapping generator
                && generator.get("seed").orElse(Node.Null.VALUE) instanceof Node.Bool start) {
            Node whole = Num.of(start.value() ? 1L : 0L);
            return config.with("seed", object.with("config", generator.with("seed", whole)));
        }
        return config;
    }

    private Initializer fromConfig(String className, Node.Mapping config, Library library, Release release) {
        Initializer initializer =
                Initializers.get(KerasObject.legacy(className, config), library.dialect(release), release);
        if (initializer == null) {
            throw fields.fault("has a config of nothing");
        }
        return initializer;
    }

    /** The configs of Keras 3's Identity do not carry its gain; the first element of the tensor does. */
    private Node gain() {
        List<Node> first = fields.list("first");
        DType dtype = dtype(fields.has("result_dtype") ? "result_dtype" : "dtype");
        byte[] bits = first.isEmpty() ? one(dtype) : HexBits.bytes(first.get(0), dtype, fields);
        Tensor element = StoredTensor.of(dtype, Shape.SCALAR, bits);
        return switch (dtype.kind()) {
            case FLOAT -> real(dtype, element.toDoubleArray()[0]);
            case BOOLEAN -> new Node.Bool(element.toLongArray()[0] != 0);
            case SIGNED -> Num.of(element.toLongArray()[0]);
            case UNSIGNED -> Num.of(new BigInteger(Long.toUnsignedString(element.toLongArray()[0])));
            case COMPLEX -> Num.of(numbers(element)[0]);
        };
    }

    /** On NumPy only an integer leaves a bfloat16 what it is; elsewhere it makes no difference. */
    private static Num real(DType dtype, double value) {
        boolean whole = dtype == DType.BFLOAT16 && value != 0 && value == (long) value;
        return whole ? Num.of((long) value) : Num.of(value);
    }

    /** An element of some value, for a tensor that has none. */
    private static byte[] one(DType dtype) {
        byte[] bytes = new byte[dtype.bytes()];
        bytes[0] = 1;
        return bytes;
    }

    private DType dtype(String key) {
        String id = fields.text(key);
        return DType.of(id)
                .orElseThrow(() -> new UnsupportedException(Code.DTYPE, "unknown " + key + " " + Quoted.of(id)));
    }

    private void compare(Tensor tensor, DType requested) {
        DType dtype = fields.has("result_dtype") ? dtype("result_dtype") : requested;
        Shape shape = fields.has("result_shape") ? shape(fields.wholes("result_shape")) : requestedShape();
        same("dtype", dtype, tensor.dtype());
        same("shape", shape, tensor.shape());
        same("count", fields.whole("count"), tensor.shape().elements());
        if (tensor.shape().elements() > MOST_ELEMENTS) {
            throw fields.fault("has more than " + MOST_ELEMENTS + " elements, too many to compare");
        }
        switch (fields.text("compare")) {
            case "exact" -> exact(tensor);
            case "atol" -> close(tensor);
            default -> throw fields.fault("has the unknown comparison " + Quoted.of(fields.text("compare")));
        }
    }

    private DType requestedDtype(Library library, Initializer initializer, Backend backend) {
        if (fields.get("dtype") instanceof Node.Null) {
            return DType.FLOAT32;
        }
        String name = fields.text("dtype");
        return library.dtype(name, initializer, backend)
                .orElseThrow(() -> new UnsupportedException(
                        Code.DTYPE,
                        library.id() + " on " + backend.id() + " makes no tensor of dtype " + Quoted.of(name)
                                + " here"));
    }

    private Shape requestedShape() {
        return partition().flatMap(Partition::shape).orElseGet(() -> shape(fields.wholes("shape")));
    }

    private void exact(Tensor tensor) {
        HexBits.compareFirst(fields.list("first"), tensor, fields);
        same("sha256", fields.text("sha256"), Sha256.of(tensor));
        if (fields.has("file")) {
            same("hash of the file", fields.text("sha256"), Sha256.of(file(tensor.dtype())));
        }
    }

    private void close(Tensor tensor) {
        fields.ignore("sha256", "first");
        double atol = fields.number("atol");
        double[] expected = fields.has("values") ? values() : numbers(file(tensor.dtype()));
        fields.ignore("file");
        long count = tensor.shape().elements() * (tensor.dtype().isComplex() ? 2 : 1);
        same("number of values", (long) expected.length, count);
        double[] actual = numbers(tensor);
        for (int i = 0; i < expected.length; i++) {
            boolean alike = expected[i] == actual[i] || (Double.isNaN(expected[i]) && Double.isNaN(actual[i]));
            // written so that NaN on one side only, or as the tolerance, is no match
            if (!alike && !(Math.abs(expected[i] - actual[i]) <= atol)) {
                throw fields.fault("element " + i + " is " + actual[i] + ", not within " + atol + " of " + expected[i]);
            }
        }
    }

    /** All elements; those of a complex type are two numbers each. */
    private static double[] numbers(Tensor tensor) {
        DType dtype = tensor.dtype();
        return dtype.isComplex()
                ? StoredTensor.of(dtype.part(), Shape.of(2 * tensor.shape().elements()), tensor.toByteArray())
                        .toDoubleArray()
                : tensor.toDoubleArray();
    }

    private double[] values() {
        return fields.list("values").stream()
                .mapToDouble(value -> {
                    if (value instanceof Num num) {
                        return num.toDouble();
                    }
                    throw fields.fault("has " + value.excerpt() + " among its values");
                })
                .toArray();
    }

    private Tensor file(DType dtype) {
        String name = fields.text("file");
        // a manifest names files beside it, and cannot reach others
        if (!name.matches("[\\w.-]+\\.npy") || !Files.isRegularFile(folder.resolve(name))) {
            throw fields.fault("needs the file " + Quoted.of(name) + " beside the manifest");
        }
        try {
            return NpyFile.read(folder.resolve(name), dtype);
        } catch (IOException e) {
            throw fields.fault("needs the file " + Quoted.of(name) + ", which cannot be read: " + e.getMessage());
        }
    }

    private void same(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw fields.fault(what + " is " + actual + ", not " + expected);
        }
    }
}
