package io.carob.tensor;

import java.util.Map;
import java.util.Optional;

/** Whose names for dtypes count, where the libraries beneath Keras have names beside {@link DType#id}. */
public enum DTypeNames {
    /** Keras 3's {@code standardize_dtype} on TensorFlow. */
    KERAS_3_TENSORFLOW(Map.of("int", DType.INT64)) {
        @Override
        public Optional<DType> find(String name) {
            return super.find(name).or(() -> DType.of(unqualified(name)));
        }
    },

    /** Keras 3's {@code standardize_dtype} on every other backend. */
    KERAS_3(Map.of("int", DType.INT32)) {
        @Override
        public Optional<DType> find(String name) {
            return super.find(name).or(() -> DType.of(unqualified(name)));
        }
    },

    /** {@code tf.as_dtype}. */
    TENSORFLOW(Map.of("half", DType.FLOAT16, "float", DType.FLOAT32, "double", DType.FLOAT64)),

    /** {@code numpy.dtype}, by its words and codes such as {@code <f4}; sizes and byte order are those of Linux on x86. */
    NUMPY(Map.ofEntries(
            Map.entry("half", DType.FLOAT16),
            Map.entry("single", DType.FLOAT32),
            Map.entry("double", DType.FLOAT64),
            Map.entry("float", DType.FLOAT64),
            Map.entry("int", DType.INT64),
            Map.entry("int_", DType.INT64),
            Map.entry("intp", DType.INT64),
            Map.entry("long", DType.INT64),
            Map.entry("longlong", DType.INT64),
            Map.entry("intc", DType.INT32),
            Map.entry("short", DType.INT16),
            Map.entry("byte", DType.INT8),
            Map.entry("uint", DType.UINT64),
            Map.entry("uintp", DType.UINT64),
            Map.entry("ulong", DType.UINT64),
            Map.entry("ulonglong", DType.UINT64),
            Map.entry("uintc", DType.UINT32),
            Map.entry("ushort", DType.UINT16),
            Map.entry("ubyte", DType.UINT8),
            Map.entry("bool_", DType.BOOL),
            Map.entry("csingle", DType.COMPLEX64),
            Map.entry("complex", DType.COMPLEX128),
            Map.entry("cdouble", DType.COMPLEX128))) {
        @Override
        public Optional<DType> find(String name) {
            boolean ordered = name.length() > 1 && "<=|".indexOf(name.charAt(0)) >= 0;
            return super.find(name).or(() -> Optional.ofNullable(NUMPY_CODES.get(ordered ? name.substring(1) : name)));
        }
    };

    private static final Map<String, DType> NUMPY_CODES = Map.ofEntries(
            Map.entry("e", DType.FLOAT16),
            Map.entry("f", DType.FLOAT32),
            Map.entry("d", DType.FLOAT64),
            Map.entry("F", DType.COMPLEX64),
            Map.entry("D", DType.COMPLEX128),
            Map.entry("?", DType.BOOL),
            Map.entry("b", DType.INT8),
            Map.entry("h", DType.INT16),
            Map.entry("i", DType.INT32),
            Map.entry("l", DType.INT64),
            Map.entry("q", DType.INT64),
            Map.entry("p", DType.INT64),
            Map.entry("B", DType.UINT8),
            Map.entry("H", DType.UINT16),
            Map.entry("I", DType.UINT32),
            Map.entry("L", DType.UINT64),
            Map.entry("Q", DType.UINT64),
            Map.entry("P", DType.UINT64),
            Map.entry("f2", DType.FLOAT16),
            Map.entry("f4", DType.FLOAT32),
            Map.entry("f8", DType.FLOAT64),
            Map.entry("c8", DType.COMPLEX64),
            Map.entry("c16", DType.COMPLEX128),
            Map.entry("b1", DType.BOOL),
            Map.entry("i1", DType.INT8),
            Map.entry("i2", DType.INT16),
            Map.entry("i4", DType.INT32),
            Map.entry("i8", DType.INT64),
            Map.entry("u1", DType.UINT8),
            Map.entry("u2", DType.UINT16),
            Map.entry("u4", DType.UINT32),
            Map.entry("u8", DType.UINT64));

    private final Map<String, DType> aliases;

    DTypeNames(Map<String, DType> aliases) {
        this.aliases = aliases;
    }

    /** Keras takes {@code torch.float32} for float32. */
    private static String unqualified(String name) {
        boolean foreign = name.contains("torch") || name.contains("jax.numpy");
        return foreign ? name.substring(name.lastIndexOf('.') + 1) : name;
    }

    /** The dtype of a name; empty if there is none, or none that Carob makes. */
    public Optional<DType> find(String name) {
        return Optional.ofNullable(aliases.get(name)).or(() -> DType.of(name));
    }
}
