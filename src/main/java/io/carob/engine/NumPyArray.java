package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.DType;
import io.carob.tensor.Float16;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code numpy.array(value, dtype)} and {@code astype}. NumPy rounds once where TensorFlow rounds twice, keeps subnormal
 * numbers, cuts floats to integers and refuses integers that do not fit.
 */
final class NumPyArray {

    private static final Set<Node> FALSE =
            Set.of(Node.Null.VALUE, new Node.Bool(false), new Node.Text(""), Node.Mapping.EMPTY);

    private NumPyArray() {}

    /** @throws UnsupportedException if NumPy refuses */
    static EagerTensor of(Node value, Optional<DType> wanted) {
        PythonLeaves python = PythonLeaves.rectangular(value);
        List<Node> leaves = python.leaves();
        DType dtype = wanted.orElseGet(() -> inferred(leaves));
        if (dtype.isInexact()) {
            return EagerTensor.ofReals(
                    dtype,
                    python.shape(),
                    leaves.stream().mapToDouble(leaf -> real(leaf, dtype)).toArray());
        }
        return EagerTensor.ofWholes(
                dtype,
                python.shape(),
                leaves.stream().mapToLong(leaf -> whole(leaf, dtype)).toArray());
    }

    private static DType inferred(List<Node> leaves) {
        if (!leaves.stream().allMatch(leaf -> leaf instanceof Num || leaf instanceof Node.Bool)) {
            throw new UnsupportedException(Code.WRONG_TYPE, "NumPy makes no numbers of such a value");
        } else if (leaves.isEmpty() || leaves.stream().anyMatch(Num.Real.class::isInstance)) {
            return DType.FLOAT64;
        } else if (leaves.stream().allMatch(Node.Bool.class::isInstance)) {
            return DType.BOOL;
        }
        return inferredOfIntegers(leaves.stream()
                .filter(Num.Int.class::isInstance)
                .map(EagerTensor::integer)
                .toList());
    }

    /** An integer of int64 and one that only uint64 holds have float64 in common. */
    private static DType inferredOfIntegers(List<BigInteger> integers) {
        long small = 0;
        for (BigInteger value : integers) {
            if (EagerTensor.fits(value, DType.INT64)) {
                small++;
            } else if (!EagerTensor.fits(value, DType.UINT64)) {
                throw new UnsupportedException(
                        Code.DTYPE, "NumPy makes no numbers of " + Num.of(value).excerpt());
            }
        }
        return small == integers.size() ? DType.INT64 : small == 0 ? DType.UINT64 : DType.FLOAT64;
    }

    private static double real(Node leaf, DType dtype) {
        if (leaf instanceof Node.Null && dtype != DType.BFLOAT16) {
            return Double.NaN;
        } else if (leaf instanceof Node.Text text && dtype != DType.BFLOAT16) {
            return rounded(NumberText.real(text.value()).orElseThrow(() -> refusal(leaf, dtype)), dtype);
        } else if (!(leaf instanceof Num || leaf instanceof Node.Bool)) {
            throw refusal(leaf, dtype);
        } else if (dtype == DType.BFLOAT16 && leaf instanceof Num.Int) {
            if (!EagerTensor.fits(EagerTensor.integer(leaf), DType.INT64)) {
                throw refusal(leaf, dtype);
            }
            return Arithmetic.round(dtype, (float) EagerTensor.integer(leaf).longValue());
        }
        return rounded(EagerTensor.real(leaf), dtype);
    }

    /** A double in a dtype: once rounded, but for bfloat16, which NumPy does not have and gets through float32. */
    static double rounded(double value, DType dtype) {
        return dtype == DType.FLOAT16 ? Float16.value(Float16.bits(value)) : Arithmetic.round(dtype, value);
    }

    private static long whole(Node leaf, DType dtype) {
        if (dtype == DType.BOOL) {
            return isTrue(leaf) ? 1 : 0;
        }
        if (leaf instanceof Node.Text text) {
            return NumberText.whole(text.value())
                    .filter(whole -> EagerTensor.fits(whole, dtype))
                    .orElseThrow(() -> refusal(leaf, dtype))
                    .longValue();
        }
        boolean finite = !(leaf instanceof Num.Real real) || Double.isFinite(real.value());
        if (!finite || !(leaf instanceof Num || leaf instanceof Node.Bool)) {
            throw refusal(leaf, dtype);
        }
        BigInteger cut =
                leaf instanceof Num.Real real ? new BigDecimal(real.value()).toBigInteger() : EagerTensor.integer(leaf);
        if (!EagerTensor.fits(cut, dtype)) {
            throw refusal(leaf, dtype);
        }
        return cut.longValue();
    }

    /** What Python takes for true. */
    private static boolean isTrue(Node leaf) {
        boolean zero = leaf instanceof Num num && num.toDouble() == 0;
        return !zero && !FALSE.contains(leaf);
    }

    private static UnsupportedException refusal(Node leaf, DType dtype) {
        return new UnsupportedException(Code.DTYPE, "a NumPy array of " + dtype + " cannot hold " + leaf.excerpt());
    }

    /** The array in another dtype, whether or not it holds the numbers. */
    static EagerTensor cast(EagerTensor from, DType to) {
        if (from.dtype().isFloat() && (to == DType.UINT32 || to == DType.UINT64)) {
            double[] reals = from.reals();
            long[] wholes = new long[reals.length];
            Arrays.setAll(wholes, i -> NumPyCast.toWhole(reals[i], to, i, reals.length));
            return EagerTensor.ofWholes(to, from.shape(), wholes);
        }
        return from.as(to, real -> rounded(real, to), real -> TensorFlowCast.toWhole(real, to));
    }
}
