package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.engine.Backend;
import io.carob.engine.Library;
import io.carob.engine.Partition;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Identity;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One call of one initializer, and what real Keras made of it. */
final class TensorCase {

    private final Fields fields;
    private final Path folder;

    TensorCase(Fields fields, Path folder) {
        this.fields = fields.ignore("id", "version");
        this.folder = folder;
    }

    /** @throws CarobException saying what is wrong */
    void check() {
        Optional<String> refusal = fields.findText("error");
        Tensor tensor;
        try {
            tensor = Backend.TENSORFLOW.generate(spec());
        } catch (CarobException e) {
            if (refusal.isPresent() && !isFault(e)) {
                fields.done();
                return;
            }
            throw e;
        }
        if (refusal.isPresent()) {
            throw fields.fault("must be refused (" + refusal.get() + "), and was not");
        }
        compare(tensor);
        fields.done();
    }

    /** A record that cannot be read must not pass for a refused request. */
    private static boolean isFault(CarobException e) {
        return e.code() == CarobException.Code.MANIFEST;
    }

    private TensorSpec spec() {
        Library library = library();
        Shape shape = Shape.of(fields.wholes("shape"));
        TensorSpec spec = TensorSpec.of(initializer(library), shape).library(library);
        if (!(fields.get("dtype") instanceof Node.Null)) {
            spec = spec.dtype(dtype("dtype"));
        }
        if (fields.has("call_index")) {
            spec = spec.callIndex(fields.whole("call_index"));
        }
        return fields.has("call") ? spec.partition(partition()) : spec;
    }

    private Library library() {
        String backend = fields.findText("backend").orElse("tensorflow");
        if (!backend.equals("tensorflow")) {
            throw fields.fault("needs the backend " + Quoted.of(backend) + "; there is tensorflow");
        }
        String library = fields.findText("library").orElse(Library.KERAS_3.id());
        return Library.of(library).orElseThrow(() -> fields.fault("has the unknown library " + Quoted.of(library)));
    }

    private Partition partition() {
        Fields call = new Fields(fields.mapping("call"), "call");
        Optional<Shape> shape =
                call.has("partition_shape") ? Optional.of(Shape.of(call.wholes("partition_shape"))) : Optional.empty();
        long[] offset = call.has("partition_offset") ? call.wholes("partition_offset") : new long[0];
        call.done();
        return Partition.of(shape, offset);
    }

    private Initializer initializer(Library library) {
        String className = fields.text("class_name");
        Node.Mapping config = fields.mapping("config");
        Initializer initializer = Initializers.create(
                className, config.fields(), library.dialect(), library.dialect().newest());
        boolean gainIsLost =
                initializer instanceof Identity && config.get("gain").isEmpty() && fields.has("first");
        return gainIsLost ? new Identity(gain()) : initializer;
    }

    /** The configs of Keras 3's Identity do not carry its gain; the first element of the tensor does. */
    private Num gain() {
        List<Node> first = fields.list("first");
        DType dtype = dtype("dtype");
        if (first.isEmpty()) {
            return Num.of(1.0);
        }
        Tensor element = StoredTensor.of(dtype, Shape.SCALAR, HexBits.bytes(first.get(0), dtype, fields));
        return dtype.isInteger()
                ? Num.of(new BigInteger(Long.toString(element.toLongArray()[0])))
                : Num.of(element.toDoubleArray()[0]);
    }

    private DType dtype(String key) {
        String id = fields.text(key);
        return DType.of(id).orElseThrow(() -> fields.fault("has the unknown " + key + " " + Quoted.of(id)));
    }

    private void compare(Tensor tensor) {
        DType dtype = fields.has("result_dtype") ? dtype("result_dtype") : requestedDtype();
        Shape shape = fields.has("result_shape") ? Shape.of(fields.wholes("result_shape")) : requestedShape();
        same("dtype", dtype, tensor.dtype());
        same("shape", shape, tensor.shape());
        same("count", fields.whole("count"), tensor.shape().elements());
        switch (fields.text("compare")) {
            case "exact" -> exact(tensor);
            case "atol" -> close(tensor);
            default -> throw fields.fault("has the unknown comparison " + Quoted.of(fields.text("compare")));
        }
    }

    private DType requestedDtype() {
        return fields.get("dtype") instanceof Node.Null ? DType.FLOAT32 : dtype("dtype");
    }

    private Shape requestedShape() {
        Optional<Node> partition =
                fields.find("call").flatMap(call -> new Fields(call, "call").find("partition_shape"));
        return partition.isPresent()
                ? Shape.of(new Fields(fields.get("call"), "call").wholes("partition_shape"))
                : Shape.of(fields.wholes("shape"));
    }

    private void exact(Tensor tensor) {
        byte[] bytes = tensor.toByteArray();
        fields.ignore("atol", "values", "file");
        HexBits.compare(fields.list("first"), bytes, tensor.dtype(), fields);
        same("sha256", fields.text("sha256"), HexBits.sha256(bytes));
    }

    private void close(Tensor tensor) {
        fields.ignore("sha256", "first");
        double atol = fields.number("atol");
        double[] expected = fields.has("values") ? values() : file();
        fields.ignore("file");
        double[] actual = tensor.toDoubleArray();
        same("number of values", (long) expected.length, (long) actual.length);
        for (int i = 0; i < expected.length; i++) {
            boolean alike = expected[i] == actual[i] || (Double.isNaN(expected[i]) && Double.isNaN(actual[i]));
            // written so that NaN on one side only, or as the tolerance, is no match
            if (!alike && !(Math.abs(expected[i] - actual[i]) <= atol)) {
                throw fields.fault("element " + i + " is " + actual[i] + ", not within " + atol + " of " + expected[i]);
            }
        }
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

    private double[] file() {
        Path file = folder.resolve(fields.text("file"));
        try {
            return NpyFile.read(file, requestedDtype()).toDoubleArray();
        } catch (IOException e) {
            throw fields.fault("needs the file " + file.getFileName() + ", which cannot be read: " + e.getMessage());
        }
    }

    private void same(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw fields.fault(what + " is " + actual + ", not " + expected);
        }
    }
}
