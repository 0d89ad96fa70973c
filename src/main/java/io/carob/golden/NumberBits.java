package io.carob.golden;

import io.carob.tensor.BFloat16;
import io.carob.tensor.DType;
import io.carob.tensor.Float16;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Numbers of one type as their bits: what they are worth, and how many steps lie between two of them.
 *
 * @param dtype not complex, whose elements are two numbers
 */
record NumberBits(DType dtype) {

    /** The bits of a number, with its sign above them where the type has one. */
    long at(ByteBuffer bytes, int index) {
        boolean signed = dtype.isFloat() || dtype.kind() == DType.Kind.SIGNED;
        return switch (dtype.bytes()) {
            case 1 -> signed ? bytes.get(index) : bytes.get(index) & 0xFFL;
            case 2 -> signed ? bytes.getShort(2 * index) : bytes.getShort(2 * index) & 0xFFFFL;
            case 4 -> signed ? bytes.getInt(4 * index) : bytes.getInt(4 * index) & 0xFFFFFFFFL;
            default -> bytes.getLong(8 * index);
        };
    }

    /** Its value; of large whole numbers the nearest double. */
    double value(long bits) {
        return switch (dtype) {
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case FLOAT32 -> Float.intBitsToFloat((int) bits);
            case FLOAT16 -> Float16.value((short) bits);
            case BFLOAT16 -> BFloat16.value((short) bits);
            case UINT64 -> unsigned(bits);
            default -> bits;
        };
    }

    /** Its value as people write it. */
    String text(long bits) {
        return switch (dtype) {
            case FLOAT64 -> Double.toString(Double.longBitsToDouble(bits));
            case FLOAT32, FLOAT16, BFLOAT16 -> Float.toString((float) value(bits));
            case BOOL -> bits == 0 ? "false" : "true";
            case UINT64 -> Long.toUnsignedString(bits);
            default -> Long.toString(bits);
        };
    }

    /** Its bits in hex, most significant digit first. */
    String hex(long bits) {
        return HexFormat.of().toHexDigits(bits, 2 * dtype.bytes());
    }

    /** Representable numbers from one to the other, unsigned. */
    long steps(long a, long b) {
        long left = rank(a);
        long right = rank(b);
        boolean larger = dtype == DType.UINT64 ? Long.compareUnsigned(left, right) > 0 : left > right;
        return larger ? left - right : right - left;
    }

    /** How far apart two values are. */
    double distance(long a, long b) {
        if (dtype.isFloat()) {
            double left = value(a);
            double right = value(b);
            return left == right ? 0 : Math.abs(left - right);
        }
        return unsigned(steps(a, b));
    }

    /** The place of a number among all of its type: floats are a sign and a magnitude, and -0.0 stands before 0.0. */
    private long rank(long bits) {
        return dtype.isFloat() && bits < 0 ? ~(bits & (-1L >>> (65 - 8 * dtype.bytes()))) : bits;
    }

    private static double unsigned(long bits) {
        // the lost bit stays in the last one, so that rounding goes as it would
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }
}
