package io.carob.random;

/**
 * Python's {@code hash} of numbers, on a 64-bit CPython 3.8 or later.
 *
 * @see <a href="https://github.com/python/cpython/blob/v3.11.7/Objects/tupleobject.c">CPython, tuplehash</a>
 */
public final class PythonHash {
    private static final long MODULUS = (1L << 61) - 1;
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final long LENGTH_MIX = PRIME_5 ^ 3527539;

    private PythonHash() {}

    /** Returns {@code hash((v0, v1, ...))} of a tuple of integers. */
    public static long tuple(long... values) {
        long hash = PRIME_5;
        for (long value : values) {
            hash = Long.rotateLeft(hash + integer(value) * PRIME_2, 31) * PRIME_1;
        }
        hash += values.length ^ LENGTH_MIX;
        return hash == -1 ? 1546275796 : hash;
    }

    /** Returns {@code hash(value)}. In Python -1 means that hashing failed, so no integer hashes to it. */
    private static long integer(long value) {
        // unsigned, as the size of the smallest long is 2^63
        long size = Long.remainderUnsigned(Math.abs(value), MODULUS);
        long hash = value < 0 ? -size : size;
        return hash == -1 ? -2 : hash;
    }
}
