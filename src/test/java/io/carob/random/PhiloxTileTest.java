package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhiloxTileTest {
    private final PhiloxTile tile = new PhiloxTile();
    private final int[] block = new int[4];

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 100, PhiloxTile.LANES - 1, PhiloxTile.LANES})
    void everyLaneEqualsItsOwnBlock(int lanes) {
        SplittableRandom random = new SplittableRandom(lanes);
        for (int round = 0; round < 100; round++) {
            long key = random.nextLong();
            long high = random.nextLong();
            for (int lane = 0; lane < lanes; lane++) {
                tile.blocks()[lane] = random.nextLong();
            }
            tile.compute(key, high, lanes);
            for (int lane = 0; lane < lanes; lane++) {
                assertLaneEquals(key, tile.blocks()[lane], high, lane);
            }
        }
    }

    @Test
    void numbersMayStepAcrossTheLimitOf32Bits() {
        long first = (1L << 32) - 300;
        tile.number(first, 256, PhiloxTile.LANES);
        tile.compute(5, 6, PhiloxTile.LANES);
        for (int lane = 0; lane < PhiloxTile.LANES; lane++) {
            assertLaneEquals(5, first + 256L * lane, 6, lane);
        }
    }

    private void assertLaneEquals(long key, long number, long high, int lane) {
        Philox.block(key, number, high, block, 0);
        for (int which = 0; which < 4; which++) {
            assertEquals(Integer.toUnsignedLong(block[which]), tile.words(which)[lane], "lane " + lane);
        }
    }
}
