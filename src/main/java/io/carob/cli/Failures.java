package io.carob.cli;

import io.carob.config.Quoted;
import io.carob.config.Spelling;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the program says and returns when something cannot be done. */
final class Failures {

    static final int INPUT = 1;
    static final int USAGE = 2;
    static final int IO = 3;

    private Failures() {}

    /** The words of the command line are wrong. */
    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String problem = e instanceof UnmatchedArgumentException unmatched
                ? unknownWord(unmatched.getUnmatched().get(0), command)
                : String.valueOf(e.getMessage());
        print(command, "usage", problem + "; see " + command.getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    private static String unknownWord(String word, CommandLine command) {
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        known.addAll(command.getCommandSpec().optionsMap().keySet());
        return "unknown word " + Quoted.of(word) + Spelling.didYouMean(word, known);
    }

    /** A command failed. */
    static int execution(Exception e, CommandLine command, ParseResult parsed) {
        Failure failure = Failure.of(e);
        print(command, failure);
        return failure.status();
    }

    /** The input is larger or deeper than the JVM was given room for. */
    static int exhausted(VirtualMachineError e, CommandLine program) {
        print(program, Failure.of(e));
        return INPUT;
    }

    /** Why a file cannot be read or written, in a sentence. */
    static String message(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file";
        } else if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        } else if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getFile() + ": " + file.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    private static void print(CommandLine command, Failure failure) {
        print(command, failure.code(), failure.message());
        command.getErr().print(failure.trace());
    }

    private static void print(CommandLine command, String code, String message) {
        command.getErr().println(line(code, message));
    }

    /** The line that says it. */
    static String line(String code, String message) {
        return "carob: error [" + code + "] " + visible(message);
    }

    /** A message whose lines move no cursor, whatever names from an input it quotes. */
    static String visible(String message) {
        return message.lines().map(Quoted::printable).collect(Collectors.joining(System.lineSeparator()));
    }
}
