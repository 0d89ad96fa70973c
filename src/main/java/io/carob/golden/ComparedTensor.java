package io.carob.golden;

import io.carob.golden.TensorSet.Named;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of one name in a comparison.
 *
 * @param a what the first side has by it; empty if nothing
 * @param b what the second has
 * @param distance how far their elements are apart; empty if they have other dtypes or shapes, or one is not there
 * @param parting the first element that no tolerance holds for
 */
public record ComparedTensor(
        String name,
        Verdict verdict,
        Optional<Side> a,
        Optional<Side> b,
        Optional<Distance> distance,
        Optional<Parting> parting) {

    /** What a tensor is to the other of its name. */
    public enum Verdict {
        /** Bit for bit the same. */
        EQUAL,
        /** Not the same, but within the tolerance. */
        WITHIN,
        DIFFERENT,
        /** Of another element type. */
        DTYPE,
        SHAPE,
        /** The second side does not have it. */
        ONLY_A,
        /** The first side does not have it. */
        ONLY_B;

        /** Its word in reports. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the sides are the same in it. */
        public boolean isMatch() {
            return this == EQUAL || this == WITHIN;
        }
    }

    /** The tensor of one side. */
    public record Side(DType dtype, Shape shape) {
        private static Side of(Named tensor) {
            return new Side(tensor.dtype(), tensor.shape());
        }
    }

    /**
     * Where two tensors part.
     *
     * @param index along each dimension
     * @param a the first side's element
     * @param aBits the same in hex, most significant digit first
     */
    public record Parting(List<Long> index, String a, String b, String aBits, String bBits) {
        public Parting {
            index = List.copyOf(index);
        }
    }

    static ComparedTensor onlyA(Named a) {
        return new ComparedTensor(
                a.name(),
                Verdict.ONLY_A,
                Optional.of(Side.of(a)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static ComparedTensor onlyB(Named b) {
        return new ComparedTensor(
                b.name(),
                Verdict.ONLY_B,
                Optional.empty(),
                Optional.of(Side.of(b)),
                Optional.empty(),
                Optional.empty());
    }

    static ComparedTensor of(Named a, Named b, Tolerance tolerance) {
        Optional<Side> left = Optional.of(Side.of(a));
        Optional<Side> right = Optional.of(Side.of(b));
        if (a.dtype() != b.dtype() || !a.shape().equals(b.shape())) {
            Verdict verdict = a.dtype() == b.dtype() ? Verdict.SHAPE : Verdict.DTYPE;
            return new ComparedTensor(a.name(), verdict, left, right, Optional.empty(), Optional.empty());
        }
        Tensor first = a.source().get();
        Tensor second = b.source().get();
        Distance distance = TensorComparison.of(first, second, tolerance);
        Verdict verdict =
                distance.beyond() > 0 ? Verdict.DIFFERENT : distance.differing() > 0 ? Verdict.WITHIN : Verdict.EQUAL;
        Optional<Parting> parting =
                distance.first() < 0 ? Optional.empty() : Optional.of(parting(first, second, distance.first()));
        return new ComparedTensor(a.name(), verdict, left, right, Optional.of(distance), parting);
    }

    private static Parting parting(Tensor a, Tensor b, long index) {
        ByteBuffer left = element(a, index);
        ByteBuffer right = element(b, index);
        return new Parting(
                indices(a.shape(), index),
                text(a.dtype(), left),
                text(b.dtype(), right),
                bits(a.dtype(), left),
                bits(b.dtype(), right));
    }

    private static ByteBuffer element(Tensor tensor, long index) {
        byte[] bytes = new SlicedTensor(tensor, new Slice(index, index + 1)).toByteArray();
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Long> indices(Shape shape, long index) {
        List<Long> indices = new ArrayList<>();
        long rest = index;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            indices.add(rest % shape.dim(axis));
            rest /= shape.dim(axis);
        }
        Collections.reverse(indices);
        return indices;
    }

    private static String text(DType dtype, ByteBuffer element) {
        NumberBits numbers = new NumberBits(dtype.part());
        String real = numbers.text(numbers.at(element, 0));
        return dtype.isComplex() ? "(" + real + ", " + numbers.text(numbers.at(element, 1)) + ")" : real;
    }

    /** Of a complex number the imaginary part stands in front, as the higher bytes do in one number. */
    private static String bits(DType dtype, ByteBuffer element) {
        NumberBits numbers = new NumberBits(dtype.part());
        String real = numbers.hex(numbers.at(element, 0));
        return dtype.isComplex() ? numbers.hex(numbers.at(element, 1)) + real : real;
    }
}
