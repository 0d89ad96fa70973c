package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A small tensor in memory, made from a Python value as TensorFlow does it when a call is given numbers. Elements of a
 * floating point type are doubles that the type holds exactly; those of an integer type or bool are longs. A config holds
 * no complex numbers, so those of a complex type are the doubles of their real parts.
 */
final class EagerTensor {

    /** One operation of {@link Arithmetic}. */
    interface Operation {
        double apply(DType dtype, double a);
    }

    /** One operation of {@link Arithmetic} on two numbers. */
    interface BinaryOperation {
        double apply(DType dtype, double a, double b);
    }

    private final DType dtype;
    private final Shape shape;
    private final double[] reals;
    private final long[] wholes;

    private EagerTensor(DType dtype, Shape shape, double[] reals, long[] wholes) {
        this.dtype = dtype;
        this.shape = shape;
        this.reals = reals;
        this.wholes = wholes;
    }

    static EagerTensor ofReals(DType dtype, Shape shape, double... reals) {
        return new EagerTensor(dtype, shape, reals, new long[0]);
    }

    static EagerTensor ofWholes(DType dtype, Shape shape, long... wholes) {
        return new EagerTensor(dtype, shape, new double[0], wholes);
    }

    /** A number that every dtype holds. */
    static EagerTensor ofNumber(int number, DType dtype) {
        return dtype.isInexact() ? ofReals(dtype, Shape.SCALAR, number) : ofWholes(dtype, Shape.SCALAR, number);
    }

    /**
     * What {@code tf.constant(value, dtype)} gives: no float becomes an integer, and no integer a boolean.
     *
     * @throws UnsupportedException if TensorFlow refuses
     */
    static EagerTensor constant(Node value, DType dtype) {
        PythonLeaves python = PythonLeaves.of(value);
        List<Node> leaves = python.leaves();
        boolean numbers = leaves.stream().allMatch(leaf -> leaf instanceof Num || leaf instanceof Node.Bool);
        boolean wholes = numbers && leaves.stream().noneMatch(Num.Real.class::isInstance);
        if (leaves.isEmpty()) {
            return new EagerTensor(dtype, python.shape(), new double[0], new long[0]);
        }
        switch (dtype) {
            case FLOAT32, FLOAT64, FLOAT16, COMPLEX128 -> {
                if (numbers) {
                    return reals(dtype, python);
                }
            }
            case INT32, INT64, UINT64 -> {
                if (wholes && leaves.stream().allMatch(leaf -> fits(integer(leaf), dtype))) {
                    long[] bits = leaves.stream()
                            .mapToLong(leaf -> integer(leaf).longValue())
                            .toArray();
                    return ofWholes(dtype, python.shape(), bits);
                } else if (wholes && dtype == DType.UINT64) {
                    throw refusal(value, dtype);
                }
            }
            default -> {}
        }
        return inferred(value, python).converted(value, dtype);
    }

    /**
     * What {@code tf.cast(value, dtype)} gives, the way of Keras 3's own operations: through float32, int32, int64 or
     * bool, whichever the value is taken for.
     *
     * @throws UnsupportedException if TensorFlow refuses
     */
    static EagerTensor cast(Node value, DType dtype) {
        return TensorFlowCast.cast(guessed(value), dtype);
    }

    /** {@code tf.convert_to_tensor(value)}. @throws UnsupportedException if TensorFlow refuses */
    static EagerTensor guessed(Node value) {
        PythonLeaves python = PythonLeaves.of(value);
        EagerTensor taken = inferred(value, python);
        if (taken.overflows(python.leaves())) {
            throw refusal(value, DType.FLOAT32);
        }
        return taken;
    }

    /** Tensors of one dtype and shape, one after the other along a new first axis. */
    static EagerTensor stacked(List<EagerTensor> parts) {
        EagerTensor first = parts.get(0);
        List<Long> dims = new ArrayList<>(first.shape.dims());
        dims.add(0, (long) parts.size());
        return new EagerTensor(
                first.dtype,
                Broadcasting.of(dims),
                parts.stream()
                        .flatMapToDouble(part -> Arrays.stream(part.reals))
                        .toArray(),
                parts.stream().flatMapToLong(part -> Arrays.stream(part.wholes)).toArray());
    }

    DType dtype() {
        return dtype;
    }

    Shape shape() {
        return shape;
    }

    /** How many elements there are. */
    int size() {
        return (int) shape.elements();
    }

    boolean isScalar() {
        return shape.rank() == 0;
    }

    double real(long index) {
        return reals[(int) index];
    }

    long whole(long index) {
        return wholes[(int) index];
    }

    double[] reals() {
        return reals.clone();
    }

    /** One operation on every element of a floating point tensor; others stay as they are. */
    EagerTensor map(Operation operation) {
        double[] mapped =
                Arrays.stream(reals).map(real -> operation.apply(dtype, real)).toArray();
        return new EagerTensor(dtype, shape, mapped, wholes);
    }

    /** One operation on the elements of this and another tensor of the same floating point type, broadcast. */
    EagerTensor with(EagerTensor other, BinaryOperation operation) {
        Shape both = Broadcasting.shape(shape, other.shape);
        double[] results = new double[TensorFlow.requireMemory(both, both.elements())];
        for (int i = 0; i < results.length; i++) {
            results[i] = operation.apply(
                    dtype, reals[source(i, results.length, both)], other.reals[other.source(i, results.length, both)]);
        }
        return ofReals(dtype, both, results);
    }

    /** Which element stands at an index of a broadcast result; the divisions are spared where all or one do. */
    private int source(int index, int count, Shape result) {
        if (reals.length == count) {
            return index;
        }
        return reals.length == 1 ? 0 : (int) Broadcasting.index(index, result, shape);
    }

    /** This tensor for a caller; only of a floating point type. */
    Tensor tensor() {
        return ElementwiseTensor.ofReals(dtype, shape, this::real);
    }

    /** The real parts of a complex tensor. */
    EagerTensor realParts() {
        return ofReals(dtype.part(), shape, reals);
    }

    /**
     * The same numbers in another dtype. A whole number becomes a float or another whole number in the same way
     * everywhere; what becomes of a float is the caller's.
     *
     * @param rounded a float in the dtype, where that is a floating point type
     * @param cut a float in the dtype, where that is an integer type or bool
     */
    EagerTensor as(DType to, DoubleUnaryOperator rounded, DoubleToLongFunction cut) {
        if (dtype == to) {
            return this;
        }
        IntStream indices = IntStream.range(0, size());
        boolean real = dtype.isFloat();
        if (to.isInexact()) {
            return ofReals(
                    to,
                    shape,
                    indices.mapToDouble(i -> real
                                    ? rounded.applyAsDouble(reals[i])
                                    : TensorFlowCast.toReal(dtype, wholes[i], to))
                            .toArray());
        }
        return ofWholes(
                to,
                shape,
                indices.mapToLong(i -> real ? cut.applyAsLong(reals[i]) : TensorFlowCast.toWhole(wholes[i], to))
                        .toArray());
    }

    EagerTensor reshaped(Shape other) {
        return new EagerTensor(dtype, other, reals, wholes);
    }

    /** Whether a number has only become infinite on the way. */
    private boolean overflows(List<Node> leaves) {
        return IntStream.range(0, reals.length)
                .anyMatch(i -> Double.isInfinite(reals[i]) && !isInfinite(leaves.get(i)));
    }

    private static boolean isInfinite(Node leaf) {
        return leaf instanceof Num.Real real && Double.isInfinite(real.value());
    }

    private static EagerTensor reals(DType dtype, PythonLeaves python) {
        double[] reals = python.leaves().stream()
                .mapToDouble(leaf -> Arithmetic.round(dtype, real(leaf)))
                .toArray();
        EagerTensor direct = ofReals(dtype, python.shape(), reals);
        // a float that overflows sends all of them through float64 and a cast
        return dtype == DType.FLOAT32 && direct.overflows(python.leaves()) ? direct.map(Arithmetic::flush) : direct;
    }

    /** The tensor whose dtype TensorFlow guesses. */
    private static EagerTensor inferred(Node value, PythonLeaves python) {
        List<Node> leaves = python.leaves();
        if (leaves.isEmpty()) {
            return ofReals(DType.FLOAT32, python.shape());
        } else if (leaves.get(0) instanceof Node.Bool) {
            if (!leaves.stream().allMatch(Node.Bool.class::isInstance)) {
                throw refusal(value, DType.BOOL);
            }
            return ofWholes(
                    DType.BOOL,
                    python.shape(),
                    leaves.stream().mapToLong(leaf -> integer(leaf).longValue()).toArray());
        }
        return guessedNumbers(value, python);
    }

    private static EagerTensor guessedNumbers(Node value, PythonLeaves python) {
        boolean real = false;
        boolean wide = false;
        for (Node leaf : python.leaves()) {
            if (!(leaf instanceof Num || leaf instanceof Node.Bool)) {
                throw new UnsupportedException(Code.WRONG_TYPE, "TensorFlow makes no numbers of " + leaf.excerpt());
            }
            real |= leaf instanceof Num.Real;
            if (!real) {
                // before the first float an integer must fit 64 bits, behind it a double
                if (!fits(integer(leaf), DType.INT64)) {
                    throw refusal(value, DType.INT64);
                }
                wide |= !fits(integer(leaf), DType.INT32);
            }
        }
        if (real) {
            return reals(DType.FLOAT32, python);
        }
        long[] wholes = python.leaves().stream()
                .mapToLong(leaf -> integer(leaf).longValue())
                .toArray();
        return ofWholes(wide ? DType.INT64 : DType.INT32, python.shape(), wholes);
    }

    /** The conversions that {@code tf.constant} allows after it has guessed a dtype. */
    private EagerTensor converted(Node value, DType wanted) {
        boolean allowed = wanted == dtype
                || (dtype.isInteger() && (wanted.isInteger() || wanted == DType.BFLOAT16 || wanted.isComplex()))
                || (dtype == DType.FLOAT32 && (wanted == DType.BFLOAT16 || wanted.isComplex()));
        if (!allowed) {
            throw refusal(value, wanted);
        }
        return TensorFlowCast.cast(this, wanted);
    }

    private static UnsupportedException refusal(Node value, DType dtype) {
        return new UnsupportedException(Code.DTYPE, "TensorFlow makes no " + dtype + " of " + value.excerpt());
    }

    static double real(Node leaf) {
        if (leaf instanceof Num.Real real) {
            return real.value();
        }
        double number = integer(leaf).doubleValue();
        if (Double.isInfinite(number)) {
            throw new UnsupportedException(Code.BAD_VALUE, leaf.excerpt() + " is too large for a float");
        }
        return number;
    }

    /** A leaf that Python takes for an integer. */
    static BigInteger integer(Node leaf) {
        return leaf instanceof Num.Int whole
                ? whole.value()
                : leaf.equals(new Node.Bool(true)) ? BigInteger.ONE : BigInteger.ZERO;
    }

    static boolean fits(BigInteger value, DType dtype) {
        int bits = 8 * dtype.bytes();
        return dtype.kind() == DType.Kind.UNSIGNED
                ? value.signum() >= 0 && value.bitLength() <= bits
                : value.bitLength() < bits;
    }

    @Override
    public String toString() {
        return dtype + " " + shape + " " + (dtype.isInexact() ? Arrays.toString(reals) : Arrays.toString(wholes));
    }
}
