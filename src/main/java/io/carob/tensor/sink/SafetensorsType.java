package io.carob.tensor.sink;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.DType;
import java.util.Arrays;
import java.util.Optional;

/** What the element types are called in the header of a {@code .safetensors} file, such as {@code F32} and {@code BF16}. */
public final class SafetensorsType {

    private SafetensorsType() {}

    /** The code of a type. @throws UnsupportedException if the format has none */
    public static String code(DType dtype) {
        return find(dtype)
                .orElseThrow(() -> new UnsupportedException(
                        Code.DTYPE,
                        "a .safetensors file cannot hold " + dtype + "; write .npy, .npz, .raw or .csv instead"));
    }

    /** The type of a code; empty if Carob has none, as for the floats of eight bits and fewer. */
    public static Optional<DType> of(String code) {
        return Arrays.stream(DType.values())
                .filter(dtype -> find(dtype).filter(code::equals).isPresent())
                .findFirst();
    }

    private static Optional<String> find(DType dtype) {
        return switch (dtype) {
            case COMPLEX128 -> Optional.empty();
            case BOOL -> Optional.of("BOOL");
            case BFLOAT16 -> Optional.of("BF16");
            default -> Optional.of(letter(dtype) + 8 * dtype.bytes());
        };
    }

    private static String letter(DType dtype) {
        return switch (dtype.kind()) {
            case FLOAT -> "F";
            case SIGNED -> "I";
            case COMPLEX -> "C";
            case UNSIGNED, BOOLEAN -> "U";
        };
    }
}
