package io.carob.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "two words", "naïve", "中文", "😀", "a\"b\\c", "´`'"})
    void whatIsPlainlyVisibleStaysAsItIs(String text) {
        assertEquals(text, Quoted.printable(text));
        assertEquals('"' + text + '"', Quoted.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0, 0x7, 0x8, 0xA, 0xD, 0x1B, 0x7F, 0x85, 0x9B, // controls, of terminals too
                0xAD, 0x61C, 0x200B, 0x200E, 0x200F, // invisible marks
                0x202A, 0x202D, 0x202E, 0x2066, 0x2067, 0x2069, // turn the line around
                0x2028, 0x2029, 0xFEFF, 0xE000, 0xD800, 0xDFFF
            })
    void whatCouldMoveTheCursorIsEscaped(int point) {
        assertEquals(String.format("\"a\\u%04xb\"", point), Quoted.of("a" + Character.toString(point) + "b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xE0001, 0xE0041, 0x10FFFD, 0x1D173})
    void beyondThePlaneOfSixteenBitsTheEscapeIsLonger(int point) {
        assertEquals(String.format("\\U%08x", point), Quoted.printable(Character.toString(point)));
    }

    @Test
    void aLongTextIsCutAndSaysSo() {
        String most = "x".repeat(Node.EXCERPT);
        assertEquals('"' + most + '"', Quoted.of(most));
        assertEquals('"' + most + "…\"", Quoted.of(most + "y"));
    }

    @Test
    void nothingThatIsShownIsAControlOrAFormatCharacter() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000)));
            }
            String shown = Quoted.of(text.toString());
            assertTrue(shown.codePoints().allMatch(QuotedTest::isHarmless), "seed " + seed + ": " + shown);
        }
    }

    private static boolean isHarmless(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
