package io.carob.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path SNIPPETS = Path.of("src/test/java/io/carob/examples/ReadmeSnippetsTest.java");

    @TestFactory
    Stream<DynamicTest> everyJavaSnippetIsATest() throws IOException {
        String tests = withoutIndentation(Files.readString(SNIPPETS));
        return blocks("java").stream()
                .map(block -> DynamicTest.dynamicTest(
                        block.lines().findFirst().orElse(""),
                        () -> assertTrue(
                                tests.contains(withoutIndentation(block)), "not in ReadmeSnippetsTest:\n" + block)));
    }

    @TestFactory
    Stream<DynamicTest> everyConsoleCommandPrintsWhatTheReadmeSays() throws IOException {
        return blocks("console").stream()
                .flatMap(block -> Arrays.stream(block.split("(?m)^\\$ carob ", -1)))
                .filter(example -> !example.isBlank())
                .map(example -> DynamicTest.dynamicTest(
                        "carob " + example.lines().findFirst().orElse(""), () -> {
                            List<String> lines = example.lines().toList();
                            String expected = String.join("\n", lines.subList(1, lines.size())) + "\n";
                            assertEquals(expected, run(lines.get(0).split(" ", -1)));
                        }));
    }

    @Test
    void theFirstCommandPrintsTheSummary() throws IOException {
        Matcher command = Pattern.compile("java -jar target/carob.jar (.*)").matcher(Files.readString(README));
        assertTrue(command.find());
        String summary = blocks("text").get(0);
        assertTrue(run(command.group(1).split(" ", -1)).startsWith(summary), summary);
    }

    @Test
    void itIsShortAndHasTwoCommandsToGetGoing() throws IOException {
        assertTrue(Files.readAllLines(README).size() < 150);
        String start = Files.readString(README).split("(?m)^## ", -1)[1];
        assertEquals(2, fenced("sh", start).size());
    }

    private static String run(String... words) {
        StringWriter screen = new StringWriter();
        PrintWriter writer = new PrintWriter(screen);
        Main.run(writer, writer, words);
        return screen.toString();
    }

    private static List<String> blocks(String language) throws IOException {
        return fenced(language, Files.readString(README));
    }

    private static List<String> fenced(String language, String text) {
        List<String> blocks = new ArrayList<>();
        Matcher fence = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(text);
        while (fence.find()) {
            blocks.add(fence.group(1));
        }
        return blocks;
    }

    /** The words of a code text, whatever way the formatter broke its lines. */
    private static String withoutIndentation(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining()).replaceAll("\\s+", "");
    }
}
