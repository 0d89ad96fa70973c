package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws that hold for all kernels that read Threefry's words, each beside its plain description. */
class ThreefryKernelTest {
    private static final long KEY = 42 | 5L << 32;
    private static final float[] TABLE = new float[1024];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            TABLE[i] = 3 * i;
        }
    }

    enum Kernel {
        UNIFORM {
            @Override
            Fill<float[]> fill() {
                return new ThreefryUniformFloats(KEY, 0.1f, -0.05f);
            }

            @Override
            float oracle(long index) {
                return ThreefryOracle.uniform(KEY, index, 0.1f, -0.05f);
            }
        },
        NORMAL {
            @Override
            Fill<float[]> fill() {
                return ThreefryNormalFloats.whole(KEY);
            }

            @Override
            float oracle(long index) {
                return ThreefryOracle.normal(ThreefryOracle.fraction(KEY, index));
            }
        },
        TRUNCATED {
            @Override
            Fill<float[]> fill() {
                return ThreefryNormalFloats.truncated(KEY);
            }

            @Override
            float oracle(long index) {
                return ThreefryOracle.truncated(ThreefryOracle.fraction(KEY, index));
            }
        },
        LOOKUP {
            @Override
            Fill<float[]> fill() {
                return new ThreefryLookup(KEY, TABLE, 6);
            }

            @Override
            float oracle(long index) {
                return TABLE[(ThreefryOracle.word(KEY, index) & 0xFFFF) >>> 6];
            }
        };

        abstract Fill<float[]> fill();

        abstract float oracle(long index);
    }

    @ParameterizedTest
    @EnumSource
    void anyRangeIsThatOfTheDescription(Kernel kernel) {
        Fill<float[]> fill = kernel.fill();
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 400; round++) {
            long from = random.nextLong(1L << random.nextInt(1, 62));
            assertRange(kernel, fill, from, random.nextInt(round % 4 == 0 ? 5_000 : 20));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWordOfTheIndexMayRunOver(Kernel kernel) {
        Fill<float[]> fill = kernel.fill();
        for (long from : new long[] {0, (1L << 31) - 1_500, (1L << 32) - 1_500, (1L << 40) - 700, (1L << 62) - 3_000}) {
            assertRange(kernel, fill, from, 3_000);
        }
    }

    private static void assertRange(Kernel kernel, Fill<float[]> fill, long from, int count) {
        float[] into = new float[count + 5];
        Arrays.fill(into, -9);
        fill.fill(from, into, 3, count);
        for (int i = 0; i < into.length; i++) {
            boolean inside = i >= 3 && i < count + 3;
            float expected = inside ? kernel.oracle(from + i - 3) : -9;
            assertEquals(
                    Float.floatToRawIntBits(expected), Float.floatToRawIntBits(into[i]), "element " + (from + i - 3));
        }
    }
}
