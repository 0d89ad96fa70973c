package io.carob.container.hdf5;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts of a file go: the tensors one behind the other, behind them everything that tells of them, which by
 * then knows where they are.
 */
final class Placement {

    private final List<Tensor> tensors = new ArrayList<>();
    private final List<byte[]> blocks = new ArrayList<>();
    private long next = Superblock.SIZE;

    /** Where the next part will go. */
    long next() {
        return next;
    }

    /** Takes room for a tensor. @return where it goes; a tensor without elements goes nowhere */
    long place(Tensor tensor) {
        long bytes = bytes(tensor);
        if (bytes == 0) {
            return Block.NOWHERE;
        }
        tensors.add(tensor);
        return take(bytes);
    }

    /** Takes room for a block. @return where it goes; its content may still change */
    long place(byte[] block) {
        blocks.add(block);
        return take(block.length);
    }

    private long take(long bytes) {
        long address = next;
        try {
            next = Math.addExact(address, Block.aligned(bytes));
        } catch (ArithmeticException e) {
            throw tooLarge();
        }
        return address;
    }

    List<Tensor> tensors() {
        return tensors;
    }

    List<byte[]> blocks() {
        return blocks;
    }

    static long bytes(Tensor tensor) {
        try {
            return Math.multiplyExact(
                    tensor.shape().elements(), (long) tensor.dtype().bytes());
        } catch (ArithmeticException e) {
            throw tooLarge();
        }
    }

    private static UnsupportedException tooLarge() {
        return new UnsupportedException(Code.TOO_LARGE, "an HDF5 file cannot have 2^63 bytes");
    }
}
