package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MersenneTwisterTest {
    /** The first line of mt19937ar.out, which its authors publish beside the program. */
    @Test
    void anArrayGivesTheNumbersOfTheAuthors() {
        MersenneTwister twister = MersenneTwister.ofArray(0x123, 0x234, 0x345, 0x456);
        long[] first = LongStream.generate(() -> Integer.toUnsignedLong(twister.next()))
                .limit(5)
                .toArray();
        assertArrayEquals(new long[] {1067595299, 955945823, 477289528, 4107218783L, 4228976476L}, first);
    }

    /** The C++ standard requires this value of std::mt19937, whose default seed is 5489. */
    @Test
    void theTenThousandthNumberIsThatOfTheCppStandard() {
        MersenneTwister twister = MersenneTwister.of(5489);
        for (int i = 1; i < 10_000; i++) {
            twister.next();
        }
        assertEquals(4123659995L, Integer.toUnsignedLong(twister.next()));
    }

    @Test
    void anEmptyArrayIsRefused() {
        assertThrows(IllegalArgumentException.class, MersenneTwister::ofArray);
    }
}
