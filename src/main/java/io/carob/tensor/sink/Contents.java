package io.carob.tensor.sink;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Quoted;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a file is to hold. It is told before the file is opened, so that what cannot be written is refused before any work.
 *
 * @param entries the tensors in the order in which they are put
 * @param metadata how they were made, for formats that have a place for it; the others leave it out
 */
public record Contents(List<Entry> entries, Map<String, String> metadata) {

    /** A tensor in a file. */
    public record Entry(String name, DType dtype, Shape shape) {

        /** What a tensor is, under this name. */
        public static Entry of(String name, Tensor tensor) {
            return new Entry(name, tensor.dtype(), tensor.shape());
        }

        /**
         * The size of its elements.
         *
         * @throws UnsupportedException if they are too large for any file
         */
        long bytes() {
            long elements = shape.elements();
            if (elements > Long.MAX_VALUE / dtype.bytes()) {
                throw new UnsupportedException(
                        Code.TOO_LARGE, shape + " of " + dtype + " has more bytes than a file can have");
            }
            return elements * dtype.bytes();
        }
    }

    /** @throws UnsupportedException if two entries have one name */
    public Contents {
        entries = List.copyOf(entries);
        metadata = Map.copyOf(metadata);
        Set<String> names = new HashSet<>();
        for (Entry entry : entries) {
            if (!names.add(entry.name)) {
                throw new UnsupportedException(
                        Code.BAD_VALUE, "two tensors of one file cannot both be called " + Quoted.of(entry.name));
            }
        }
    }

    /** One tensor. */
    public static Contents of(String name, Tensor tensor) {
        return new Contents(List.of(Entry.of(name, tensor)), Map.of());
    }

    /** The same with metadata. */
    public Contents with(Map<String, String> other) {
        return new Contents(entries, other);
    }

    /** How many elements there are in all, or 2^63 - 1 if there are more. */
    public long elements() {
        long elements = 0;
        for (Entry entry : entries) {
            elements += entry.shape.elements();
            if (elements < 0) {
                return Long.MAX_VALUE;
            }
        }
        return elements;
    }

    /** The metadata in order of their keys, so that a file is the same each time. */
    Map<String, String> sortedMetadata() {
        return new TreeMap<>(metadata);
    }

    /**
     * The size of all elements.
     *
     * @throws UnsupportedException if they are too large for any file
     */
    long bytes() {
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += entry.bytes();
            if (bytes < 0) {
                throw new UnsupportedException(Code.TOO_LARGE, "these tensors have more bytes than a file can have");
            }
        }
        return bytes;
    }
}
