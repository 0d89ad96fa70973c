package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Words of PyTorch's generator with this seed. */
    @Test
    void aSeedGivesTheWordsOfPyTorch() {
        MersenneTwister twister = MersenneTwister.of(42);
        int[] first = new int[4];
        twister.next(first, 0, 4);
        assertArrayEquals(new int[] {0x5fe1dc66, 0xcbea3db3, 0xf362035c, 0x2ef5950e}, first);
    }

    @Test
    void manyWordsAreThoseThatComeOneByOne() {
        SplittableRandom random = new SplittableRandom(1);
        MersenneTwister many = MersenneTwister.of(7);
        MersenneTwister single = MersenneTwister.of(7);
        for (int round = 0; round < 200; round++) {
            int count = random.nextInt(round % 2 == 0 ? 5 : 2_000);
            int[] words = new int[count + 2];
            many.next(words, 1, count);
            for (int i = 0; i < words.length; i++) {
                assertEquals(i == 0 || i > count ? 0 : single.next(), words[i], round + " word " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 623, 624, 625, 1_247, 1_248, 12_479_999, 12_480_000, 12_480_001, 12_480_625, 30_000_003})
    void skippedWordsAreLeftOut(long distance) {
        for (int before : new int[] {0, 5, 624, 1_000}) {
            MersenneTwister skipping = MersenneTwister.of(42);
            MersenneTwister reading = MersenneTwister.of(42);
            skipping.next(new int[before], 0, before);
            reading.next(new int[before], 0, before);
            skipping.skip(distance);
            int[] words = new int[8_192];
            for (long left = distance; left > 0; left -= words.length) {
                reading.next(words, 0, (int) Math.min(left, words.length));
            }
            for (int i = 0; i < 2_000; i++) {
                assertEquals(reading.next(), skipping.next(), "word " + i);
            }
        }
    }

    /** The state returns to itself only after 2^19937 - 1 steps, so steps of any size add up. */
    @Test
    void farJumpsAddUp() {
        MersenneTwister once = MersenneTwister.of(3);
        MersenneTwister twice = MersenneTwister.of(3);
        once.skip(Long.MAX_VALUE);
        twice.skip(Long.MAX_VALUE / 3);
        twice.next();
        twice.skip(Long.MAX_VALUE - Long.MAX_VALUE / 3 - 1);
        for (int i = 0; i < 2_000; i++) {
            assertEquals(once.next(), twice.next(), "word " + i);
        }
    }

    @Test
    void aCopyGoesItsOwnWay() {
        MersenneTwister twister = MersenneTwister.of(5);
        twister.skip(700);
        MersenneTwister copy = twister.copy();
        int next = copy.next();
        copy.skip(5_000);
        assertEquals(next, twister.next());
    }

    @Test
    void anEmptyArrayIsRefused() {
        assertThrows(IllegalArgumentException.class, MersenneTwister::ofArray);
    }
}
