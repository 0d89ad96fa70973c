package io.carob.cli;

import io.carob.CarobException;
import io.carob.CarobException.Code;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private static final int BUG = 70;

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
        if (e instanceof CarobException carob) {
            print(command, carob.code().toString(), String.valueOf(carob.getMessage()));
            return INPUT;
        } else if (e instanceof IOException io) {
            print(command, "io", message(io));
            return IO;
        } else if (e instanceof UncheckedIOException unchecked) {
            print(command, "io", message(Objects.requireNonNull(unchecked.getCause())));
            return IO;
        } else if (e instanceof InvalidPathException path) {
            print(command, "io", path.getInput() + ": is no path here");
            return IO;
        }
        print(command, "bug", "this is a mistake in Carob, please report it with the lines below");
        e.printStackTrace(command.getErr());
        return BUG;
    }

    /** The input is larger or deeper than the JVM was given room for. */
    static int exhausted(VirtualMachineError e, CommandLine program) {
        String option = e instanceof StackOverflowError ? "-Xss" : "-Xmx";
        print(
                program,
                Code.TOO_LARGE.toString(),
                "the input needs more memory than the JVM has; give it more with " + option);
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

    private static void print(CommandLine command, String code, String message) {
        PrintWriter err = command.getErr();
        err.println("carob: error [" + code + "] " + visible(message));
    }

    /** A message whose lines move no cursor, whatever names from an input it quotes. */
    static String visible(String message) {
        return message.lines().map(Quoted::printable).collect(Collectors.joining(System.lineSeparator()));
    }
}
