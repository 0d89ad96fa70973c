package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private static final String ESCAPE = "\u001b";

    @ParameterizedTest
    @ValueSource(strings = {"", "resolve", "init", "convert", "inspect", "audit", "explain", "verify", "completion"})
    void helpOfEveryCommandHasAnExample(String command) {
        String[] args = command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
        String help = Program.run(args).output();
        assertTrue(help.startsWith("Usage: " + ("carob " + command).strip()), help);
        assertTrue(Pattern.compile("(?m)^Examples?:\\R  .*carob").matcher(help).find(), help);
        assertFalse(help.contains(ESCAPE), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
    }

    @Test
    void theHelpListsEveryCommandThatThereIs() {
        String help = Program.run("--help").output();
        List<String> commands = new ArrayList<>();
        help.lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .forEach(line -> {
                    if (!line.startsWith("   ")) {
                        commands.add(line.strip().split(" ", 2)[0]);
                    }
                });
        assertTrue(commands.containsAll(List.of("resolve", "init", "verify", "completion", "help")), help);
        for (String command : commands) {
            assertTrue(Program.run("help", command).output().contains("carob " + command), command);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "resolve", "init", "convert", "inspect", "audit", "explain", "verify", "completion"})
    void everyCommandTellsItsVersion(String command) {
        String[] args = command.isEmpty() ? new String[] {"--version"} : new String[] {command, "--version"};
        assertTrue(Program.run(args).output().matches("carob \\S+\\R"));
    }

    @Test
    void theCompletionScriptKnowsCommandsAndOptions() {
        String script = Program.run("completion").output();
        assertTrue(script.startsWith("#!/usr/bin/env bash"), script);
        for (String word :
                List.of("resolve", "init", "verify", "--partition-offset", "--set-random-seed", "--indent")) {
            assertTrue(script.contains(word), word);
        }
        assertTrue(script.contains("complete -F"), script);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                        | a command is missing
            instal                                    | instal
            init                                      | Missing required
            init zeros                                | Missing required option: '--shape=D,D,...'
            init --shape 3                            | Missing required parameter
            init zeros --shape                        | --shape
            init zeros ones --shape 3                 | 'ones'
            init zeros --shape 3 --colour             | '--colour'
            init zeros --shape x                      | a shape looks like 3,3,64,128
            init zeros --shape 3,,4                   | a shape looks like 3,3,64,128
            init zeros --shape 3,-1                   | a dimension cannot be negative, got shape (3, -1)
            init zeros --shape -3                     | a dimension cannot be negative, got shape (-3,)
            init zeros --shape 9223372036854775808    | 2^63
            init zeros --shape 4294967296,4294967296  | more than 2^63 - 1 elements
            init zeros --shape 3 --dtype float        | unknown dtype "float"; known are float32
            init zeros --shape 3 --dtype floot32      | did you mean `float32`?
            init zeros --shape 3 --backend cuda       | unknown backend "cuda"; known are tensorflow
            init zeros --shape 3 --library keras4     | unknown library "keras4"; known are keras3, tf_keras; did you
            init zeros --shape 3 --release three      | a release looks like 3.15
            init zeros --shape 3 --print xml          | "xml"
            init zeros --shape 3 --threads 0          | at least 1 thread is needed, got 0
            init zeros --shape 3 --threads many       | --threads
            init zeros --list specs.json -o a.npz     | --list and an initializer cannot be given together
            init --list specs.json                    | --list needs -o FILE
            init --list specs.json --shape 3 -o a.npz | --shape cannot be given beside --list
            init --list specs.json --seed 3 -o a.npz  | --seed cannot be given beside --list
            init zeros --shape 3 --slice 5            | a slice looks like 1000:2000
            init zeros --shape 3 --slice 2:1          | a slice A:B needs 0 <= A <= B
            init zeros --shape 3 --slice -1:1         | a slice A:B needs 0 <= A <= B
            init zeros --shape 3 --slice 1:4          | the slice 1:4 reaches beyond the 3 elements of (3,)
            init zeros --shape 3 --call-index x       | '--call-index'
            init zeros --shape 3 --call-index -1      | the call index cannot be negative
            init zeros --shape 3 --partition-shape -1 | a dimension cannot be negative
            init zeros --shape 3 --partition-offset x | '--partition-offset'
            init zeros --shape 3 -o w.xyz             | must be one of .npy
            init zeros --shape 3 -o w                 | must be one of .npy
            resolve                                   | Missing required parameter
            resolve zeros --to keras4                 | unknown dialect "keras4"
            resolve zeros --from keras4               | unknown dialect "keras4"
            resolve zeros --release 3.x               | a release looks like 3.15
            resolve zeros --format toml               | '--format'
            resolve zeros --indent x                  | '--indent'
            resolve zeros --indent -2                 | indent must be from 0 to 1000
            resolve zeros --indent 1001               | indent must be from 0 to 1000
            verify                                    | Missing required parameter
            verify --slice x                          | '--slice'
            completion zsh                            | 'zsh'
            """)
    void wrongUsageIsOneLineAndStatus2(String words, String expected) {
        String[] args = words.isEmpty() ? new String[0] : words.split(" ");
        String message = Program.run(args).failure(2, "usage");
        assertTrue(message.contains(expected), message);
        assertTrue(message.endsWith("--help"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed 1.5", "--set-random-seed x"})
    void aNumberThatIsNoneIsNamedWithoutJavasWords(String words) {
        String[] args = ("init zeros --shape 3 " + words).split(" ", -1);
        String message = Program.run(args).failure(2, "usage");
        assertTrue(message.contains(args[4]) && message.contains(args[5]), message);
    }

    @Test
    void aFailureNamesTheHelpOfItsCommand() {
        assertTrue(Program.run("init", "zeros").failure(2, "usage").endsWith("; see carob init --help"));
        assertTrue(Program.run().failure(2, "usage").endsWith("; see carob --help"));
    }

    @Test
    void nothingInAnInputMovesTheCursor() {
        for (String text : List.of(ESCAPE + "[2J", "a\nb", "\u202eabc", "{\"class_name\": \"" + ESCAPE + "[0m\"}")) {
            String message = Program.run("resolve", text).framedFailure(1, codeOf(text));
            assertTrue(message.codePoints().noneMatch(c -> c == 0x1b || c == 0x202e), message);
        }
    }

    private static String codeOf(String text) {
        return text.startsWith("{") ? "syntax" : "unknown-name";
    }

    @Test
    void theSameWordsGiveTheSameWords() {
        String[] args = {"init", "he_normal", "--shape", "3,4", "--seed", "1"};
        assertEquals(Program.run(args), Program.run(args));
    }
}
