package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.initializer.Constant;
import io.carob.initializer.Identity;
import io.carob.initializer.Initializer;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Python values as TensorFlow takes them; what it does was seen by experiment with TensorFlow 2.21. */
class EagerTensorTest {

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # value                          | dtypes                       | shape  | elements, or R for refused
            0.1                              | float64                      | ()     | 0.1
            0.1                              | float32                      | ()     | 0.10000000149011612
            0.1                              | float16                      | ()     | 0.0999755859375
            0.1                              | bfloat16                     | ()     | 0.10009765625
            1e39                             | float32 float16 bfloat16     | ()     | Infinity
            1e-40                            | float64                      | ()     | 1.0E-40
            1e-40                            | float32                      | ()     | 9.99994610111476E-41
            1e-40                            | bfloat16                     | ()     | 0.0
            -1e-40                           | bfloat16                     | ()     | -0.0
            NaN                              | float32 bfloat16             | ()     | NaN
            # integers reach float32 through double, bfloat16 directly
            1152921573326323713              | float32                      | ()     | 1.15292150460684698E18
            1152921573326323713              | float64                      | ()     | 1.15292157332632371E18
            70000                            | float16                      | ()     | Infinity
            257                              | bfloat16                     | ()     | 256.0
            18446744073709551616             | float32 float64              | ()     | 1.8446744073709552E19
            18446744073709551616             | bfloat16 uint64 int64 int8   | ()     | R
            # booleans are numbers for some
            true                             | float32 float64 float16      | ()     | 1.0
            true                             | int32 int64 uint64 bool      | ()     | 1
            true                             | bfloat16 int8 int16          | ()     | R
            true                             | uint8 uint16 uint32          | ()     | R
            [true, 1]                        | bool                         | ()     | R
            [true, 2.5]                      | float32 float64 float16      | (2,)   | 1.0, 2.5
            [true, 2.5]                      | bfloat16 bool                | ()     | R
            [2.5, true]                      | float32 float64 float16 bfloat16 | (2,) | 2.5, 1.0
            # integers wrap, floats never become integers
            300                              | int8 uint8                   | ()     | 44
            -1                               | uint8                        | ()     | 255
            -1                               | uint32                       | ()     | 4294967295
            -1                               | uint64                       | ()     | R
            2147483648                       | int32                        | ()     | -2147483648
            18446744073709551615             | uint64                       | ()     | -1
            9223372036854775808              | int64 int32                  | ()     | R
            1.0                              | int8 int32 int64 uint8 bool  | ()     | R
            [1, 2.0]                         | int32 bool                   | ()     | R
            1                                | bool                         | ()     | R
            # shapes
            []                               | float32 int8 bool bfloat16   | (0,)   |
            [[], [1]]                        | float32 int8                 | (2, 0) |
            [[1, 2], [3, 4]]                 | int16                        | (2, 2) | 1, 2, 3, 4
            [[1, 2], [3]]                    | float32 int32                | ()     | R
            [1, [2]]                         | float32 int32                | ()     | R
            [[1], 2]                         | float32 int32                | ()     | R
            # what is no number
            null                             | float32 int32 bool bfloat16  | ()     | R
            {}                               | float32 int32 bool bfloat16  | ()     | R
            "x"                              | float32 int32 bool bfloat16  | ()     | R
            "1"                              | float64 int64 uint64         | ()     | R
            [1.0, "x"]                       | float32 bfloat16             | ()     | R
            [1.0, null]                      | float32 bfloat16             | ()     | R
            """)
    void constantConvertsAsTfConstant(String value, String dtypes, String shape, String elements) {
        for (String dtype : dtypes.split(" ", -1)) {
            check(
                    elements,
                    shape,
                    () -> EagerTensor.constant(KerasJson.read(value), dtype(dtype)),
                    value + " as " + dtype);
        }
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0.1                              | float64                      | ()     | 0.10000000149011612
            0.1                              | float16                      | ()     | 0.0999755859375
            1e39                             | float32 float64 bfloat16 int8 | ()    | R
            3.4028235677973366e38            | float64                      | ()     | R
            3.4028235e38                     | float64                      | ()     | 3.4028234663852886E38
            Infinity                         | float32 float64              | ()     | Infinity
            NaN                              | float64                      | ()     | NaN
            1e-40                            | float64 bfloat16             | ()     | 0.0
            1e-40                            | float32                      | ()     | 9.99994610111476E-41
            # one rounding from the integer
            1152921573326323713              | float32                      | ()     | 1.15292164204580045E18
            1152921573326323713              | float64                      | ()     | 1.15292157332632371E18
            18446744073709551616             | float64 uint64               | ()     | R
            # booleans
            true                             | float32 bfloat16             | ()     | 1.0
            true                             | int8 uint32 uint64 bool      | ()     | 1
            0.5                              | bool                         | ()     | 1
            NaN                              | bool                         | ()     | 1
            0.0                              | bool                         | ()     | 0
            1e-40                            | bool                         | ()     | 0
            7                                | bool                         | ()     | 1
            [true, 1]                        | float32 bool                 | ()     | R
            # low bits
            300                              | int8 uint8                   | ()     | 44
            -1                               | uint16                       | ()     | 65535
            -1                               | uint64                       | ()     | -1
            # cut toward zero
            [-0.9, 1.9]                      | int8 int32 uint8 uint64      | (2,)   | 0, 1
            -1.9                             | int16 int64                  | ()     | -1
            # beyond the range, as x86 has it
            3e9                              | int32                        | ()     | -2147483648
            3e9                              | int8 uint16                  | ()     | 0
            3e9                              | uint32                       | ()     | 3000000000
            NaN                              | int32                        | ()     | -2147483648
            NaN                              | int64                        | ()     | -9223372036854775808
            1e19                             | uint64                       | ()     | -8446744093203103744
            -1.0                             | uint64                       | ()     | -1
            "x"                              | float32 bool                 | ()     | R
            null                             | float32 bool                 | ()     | R
            """)
    void castGoesThroughTheGuessedType(String value, String dtypes, String shape, String elements) {
        for (String dtype : dtypes.split(" ", -1)) {
            check(elements, shape, () -> EagerTensor.cast(KerasJson.read(value), dtype(dtype)), value + " as " + dtype);
        }
    }

    @Test
    void anOverflowBesideAnInfinityIsRefused() {
        assertThrows(
                UnsupportedException.class, () -> EagerTensor.cast(KerasJson.read("[1e39, Infinity]"), DType.FLOAT64));
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void whatIsOfTheTypeAlreadyStaysAsItIs(DType dtype) {
        String value = dtype.isFloat() ? "[[1.5, -2.0]]" : dtype == DType.BOOL ? "[[true, false]]" : "[[1, 2]]";
        EagerTensor constant = EagerTensor.constant(KerasJson.read(value), dtype);
        assertEquals(dtype, constant.dtype());
        assertEquals(
                constant.toString(),
                EagerTensor.cast(KerasJson.read(value), dtype).toString());
        assertEquals(2, constant.size());
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # value              | shape  | tf_keras            | Keras 3
            5                    | (2,)   | (2,) 5 5            | (2,) 5 5
            [1, 2, 3]            | (3,)   | (3,) 1 2 3          | (3,) 1 2 3
            [[1, 2, 3], [4, 5, 6]] | (6,) | (6,) 1 2 3 4 5 6    | R
            [[1, 2]]             | (2, 1) | (2, 1) 1 2          | (2, 2) 1 2 1 2
            [[5]]                | ()     | () 5                | (1, 1) 5
            [5]                  | (2, 3) | (2, 3) 5 5 5 5 5 5  | (2, 3) 5 5 5 5 5 5
            [5]                  | (0, 4) | (0, 4)              | (0, 4)
            [[5]]                | (2, 3) | R                   | (2, 3) 5 5 5 5 5 5
            [1, 2, 3]            | (2, 3) | R                   | (2, 3) 1 2 3 1 2 3
            [[1, 2, 3]]          | (3,)   | (3,) 1 2 3          | (1, 3) 1 2 3
            [5]                  | ()     | () 5                | (1,) 5
            []                   | ()     | R                   | (0,)
            []                   | (1,)   | R                   | (0,)
            []                   | (2,)   | R                   | R
            []                   | (0,)   | (0,)                | (0,)
            [1, 2]               | (1, 1) | R                   | (1, 2) 1 2
            [1, 2, 3, 4, 5, 6]   | (2, 3) | (2, 3) 1 2 3 4 5 6  | R
            """)
    void aConstantOfAListMeetsTheShape(String value, String shape, String tfKeras, String keras3) {
        Initializer constant = new Constant(KerasJson.read(value));
        assertEquals(tfKeras, made(constant, shape, DType.FLOAT32, Library.TF_KERAS));
        assertEquals(keras3, made(constant, shape, DType.FLOAT32, Library.KERAS_3));
        assertEquals(tfKeras, made(constant, shape, DType.INT16, Library.TF_KERAS));
        assertEquals(keras3, made(constant, shape, DType.INT16, Library.KERAS_3));
    }

    @Test
    void subnormalConstantsSurviveInTfKerasOnly() {
        Initializer tiny = new Constant(Node.of(1e-40));
        assertEquals(0x000116c2, bits(tiny, DType.FLOAT32, Library.TF_KERAS));
        assertEquals(0, bits(tiny, DType.FLOAT32, Library.KERAS_3));
        assertEquals(0, bits(tiny, DType.BFLOAT16, Library.TF_KERAS));
        Initializer zero = new Constant(Node.of(-0.0));
        assertEquals(0x80000000, bits(zero, DType.FLOAT32, Library.TF_KERAS));
        assertEquals(0x80000000, bits(zero, DType.FLOAT32, Library.KERAS_3));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # gain          | dtype    | shape  | tf_keras                      | Keras 3
            2.5             | float32  | (2, 3) | (2, 3) 2.5 0 0 0 2.5 0        | (2, 3) 2.5 0 0 0 2.5 0
            -1.0            | float16  | (2, 2) | (2, 2) -1 -0 -0 -1            | (2, 2) -1 -0 -0 -1
            NaN             | float32  | (1, 2) | (1, 2) NaN NaN                | (1, 2) NaN NaN
            65520.0         | float16  | (1, 2) | (1, 2) Infinity NaN           | (1, 2) Infinity NaN
            2               | int32    | (2, 2) | R                             | (2, 2) 2 0 0 2
            2.0             | int32    | (2, 2) | R                             | R
            300             | int8     | (1, 2) | R                             | (1, 2) 44 0
            true            | bool     | (1, 2) | R                             | (1, 2) 1 0
            1               | bool     | (1, 2) | R                             | R
            true            | bfloat16 | (1, 2) | R                             | R
            [1.0, 2.0]      | float32  | (2, 2) | (2, 2) 1 0 0 2                | (2, 2) 1 0 0 2
            [[1.0], [2.0]]  | float64  | (2, 2) | (2, 2) 1 0 0 2                | (2, 2) 1 0 0 2
            [[[1.0]], [[2.0]]] | float32 | (1, 2) | (2, 1, 2) 1 0 2 0            | (2, 1, 2) 1 0 2 0
            [1, 2, 3]       | float32  | (2, 2) | R                             | R
            []              | float32  | (2, 2) | R                             | R
            1.0             | float32  | (0, 3) | (0, 3)                        | (0, 3)
            1.0             | float32  | (2,)   | R                             | R
            1.0             | float32  | (1, 1, 1) | R                          | R
            null            | float32  | (2, 2) | R                             | R
            """)
    void anIdentityIsATrueProduct(String gain, String dtype, String shape, String tfKeras, String keras3) {
        Initializer identity = new Identity(KerasJson.read(gain));
        assertEquals(tfKeras, made(identity, shape, dtype(dtype), Library.TF_KERAS));
        assertEquals(keras3, made(identity, shape, dtype(dtype), Library.KERAS_3));
    }

    @Test
    void operationsBroadcast() {
        EagerTensor column = EagerTensor.constant(KerasJson.read("[[1.0], [2.0]]"), DType.FLOAT32);
        EagerTensor row = EagerTensor.constant(KerasJson.read("[10.0, 20.0]"), DType.FLOAT32);
        EagerTensor product = column.with(row, Arithmetic::multiply);
        assertEquals(Shape.of(2, 2), product.shape());
        assertEquals("10.0, 20.0, 20.0, 40.0", elements(product));
        assertEquals("1.0, 2.0", elements(column.reshaped(Shape.of(2))));
        assertEquals("-1.0, -2.0", elements(column.map((dtype, a) -> -a)));
        assertEquals(2, product.tensor().toFloatArray()[0] / 5);
    }

    private interface Conversion {
        EagerTensor make();
    }

    private static void check(String elements, String shape, Conversion conversion, String message) {
        if ("R".equals(elements)) {
            assertThrows(UnsupportedException.class, conversion::make, message);
            return;
        }
        EagerTensor tensor = conversion.make();
        assertEquals(Shape.parse(shape), tensor.shape(), message);
        // numbers, not their texts: JDK 17 and later ones print some doubles differently
        assertEquals(numbers(elements == null ? "" : elements), numbers(elements(tensor)), message);
    }

    private static List<Object> numbers(String elements) {
        return Stream.of(elements.split(", ", -1))
                .<Object>map(text -> text.matches("-?[0-9]*") ? text : Double.valueOf(text))
                .toList();
    }

    private static String elements(EagerTensor tensor) {
        return IntStream.range(0, tensor.size())
                .mapToObj(i ->
                        tensor.dtype().isFloat() ? String.valueOf(tensor.real(i)) : String.valueOf(tensor.whole(i)))
                .collect(Collectors.joining(", "));
    }

    private static String made(Initializer initializer, String shape, DType dtype, Library library) {
        Tensor tensor;
        try {
            tensor = Backend.TENSORFLOW.generate(
                    TensorSpec.of(initializer, Shape.parse(shape)).dtype(dtype).library(library));
        } catch (UnsupportedException e) {
            return "R";
        }
        return (tensor.shape()
                        + Arrays.stream(tensor.toDoubleArray())
                                .mapToObj(d -> " " + d)
                                .collect(Collectors.joining()))
                .replace(".0", "");
    }

    private static long bits(Initializer initializer, DType dtype, Library library) {
        Tensor tensor = Backend.TENSORFLOW.generate(
                TensorSpec.of(initializer, Shape.SCALAR).dtype(dtype).library(library));
        long bits = 0;
        byte[] bytes = tensor.toByteArray();
        for (int i = bytes.length - 1; i >= 0; i--) {
            bits = bits << 8 | (bytes[i] & 0xFF);
        }
        return dtype == DType.FLOAT32 ? (int) bits : bits;
    }

    private static DType dtype(String id) {
        return DType.of(id).orElseThrow();
    }
}
