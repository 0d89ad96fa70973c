package io.carob.tensor;

import java.util.Map;
import java.util.Optional;

/** Whose names for dtypes count, where the libraries beneath Keras have names beside {@link DType#id}. */
public enum DTypeNames {
    /** Keras 3's {@code standardize_dtype} on TensorFlow. */
    KERAS_3(Map.of("int", DType.INT64)),

    /** {@code tf.as_dtype}. */
    TENSORFLOW(Map.of("half", DType.FLOAT16, "float", DType.FLOAT32, "double", DType.FLOAT64)),

    /** {@code numpy.dtype}, by its words and not by its codes such as {@code <f4}; sizes are those of Linux. */
    NUMPY(Map.ofEntries(
            Map.entry("half", DType.FLOAT16),
            Map.entry("single", DType.FLOAT32),
            Map.entry("double", DType.FLOAT64),
            Map.entry("float", DType.FLOAT64),
            Map.entry("int", DType.INT64),
            Map.entry("long", DType.INT64),
            Map.entry("longlong", DType.INT64),
            Map.entry("intc", DType.INT32),
            Map.entry("short", DType.INT16),
            Map.entry("byte", DType.INT8),
            Map.entry("uint", DType.UINT64),
            Map.entry("ulong", DType.UINT64),
            Map.entry("ulonglong", DType.UINT64),
            Map.entry("uintc", DType.UINT32),
            Map.entry("ushort", DType.UINT16),
            Map.entry("ubyte", DType.UINT8)));

    private final Map<String, DType> aliases;

    DTypeNames(Map<String, DType> aliases) {
        this.aliases = aliases;
    }

    /** The dtype of a name; empty if there is none, or none that Carob makes. */
    public Optional<DType> find(String name) {
        return Optional.ofNullable(aliases.get(name)).or(() -> DType.of(name));
    }
}
