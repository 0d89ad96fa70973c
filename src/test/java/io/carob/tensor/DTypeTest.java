package io.carob.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DTypeTest {

    @ParameterizedTest
    @CsvSource({
        "float32, 4, FLOAT", "float64, 8, FLOAT", "float16, 2, FLOAT", "bfloat16, 2, FLOAT",
        "int8, 1, SIGNED", "int16, 2, SIGNED", "int32, 4, SIGNED", "int64, 8, SIGNED",
        "uint8, 1, UNSIGNED", "uint16, 2, UNSIGNED", "uint32, 4, UNSIGNED", "uint64, 8, UNSIGNED",
        "bool, 1, BOOLEAN", "complex64, 8, COMPLEX"
    })
    void aTypeIsFoundByKerassName(String id, int bytes, DType.Kind kind) {
        DType dtype = DType.of(id).orElseThrow();
        assertEquals(bytes, dtype.bytes());
        assertEquals(kind, dtype.kind());
        assertEquals(id, dtype.toString());
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsFoundByItsOwnName(DType dtype) {
        assertEquals(Optional.of(dtype), DType.of(dtype.id()));
        assertEquals(dtype.kind() == DType.Kind.FLOAT, dtype.isFloat());
        assertEquals(dtype.kind() == DType.Kind.COMPLEX, dtype.isComplex());
        assertEquals(dtype.isFloat() || dtype.isComplex(), dtype.isInexact());
        assertEquals(dtype.bytes(), (dtype.isComplex() ? 2 : 1) * dtype.part().bytes());
        assertEquals(dtype.kind() == DType.Kind.SIGNED || dtype.kind() == DType.Kind.UNSIGNED, dtype.isInteger());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FLOAT32", "float", "float8", "int4", "complex256", "string", " int8"})
    void otherNamesAreNone(String id) {
        assertEquals(Optional.empty(), DType.of(id));
    }
}
