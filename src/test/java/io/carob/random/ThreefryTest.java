package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreefryTest {

    /** From kat_vectors of the authors' library Random123. */
    @ParameterizedTest
    @CsvSource({
        "00000000 00000000, 00000000 00000000, 6b200159 99ba4efe",
        "ffffffff ffffffff, ffffffff ffffffff, 1cb996fc bb002be7",
        "243f6a88 85a308d3, 13198a2e 03707344, c4923a9c 483df7a0"
    })
    void aBlockIsThatOfItsAuthors(String counter, String key, String block) {
        assertEquals(pair(block), Threefry.block(Long.rotateLeft(pair(key), 32), pair(counter)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1023, (1L << 31) - 5, (1L << 32) - 500, (1L << 33) - 1, 1L << 60})
    void aTileIsManyBlocks(long counter) {
        long key = 0x0123456789abcdefL;
        ThreefryTile tile = new ThreefryTile(key);
        for (int lanes : new int[] {ThreefryTile.LANES, 700, 1, 0}) {
            tile.compute(counter, lanes);
            for (int lane = 0; lane < lanes; lane++) {
                long block = Threefry.block(key, counter + lane);
                assertEquals((int) (block >>> 32) ^ (int) block, tile.words()[lane], "lane " + lane);
            }
        }
    }

    @Test
    void theSameKeyAndCounterGiveTheSameBlock() {
        assertEquals(Threefry.block(5, 7), Threefry.block(5, 7));
    }

    private static long pair(String words) {
        return Long.parseUnsignedLong(words.replace(" ", ""), 16);
    }
}
