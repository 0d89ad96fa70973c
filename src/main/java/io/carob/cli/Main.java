package io.carob.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code carob}. */
@Command(
        name = "carob",
        description = "Keras configs and initial weights, without Python.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            ResolveCommand.class,
            InitCommand.class,
            VerifyCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Example:",
            "  carob init he_normal --shape 3,3,64,128 --seed 42",
            "",
            "Exit status: 0 done, 1 the input is at fault, 2 wrong usage, 3 a file cannot be read or written."
        })
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    Main() {}

    /** Runs the program and exits with its status. */
    public static void main(String[] args) {
        int status = run(writer(FileDescriptor.out), writer(FileDescriptor.err), args);
        System.exit(status);
    }

    /**
     * Runs the program.
     *
     * @param out takes data
     * @param err takes messages
     * @return the exit status: 0 done, 1 the input is at fault, 2 wrong usage, 3 a file cannot be read or written
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        int status = Options.register(new CommandLine(new Main()))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution)
                .execute(args);
        out.flush();
        err.flush();
        return status;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    // always UTF-8: the JDK's own streams follow the locale, which is often ASCII
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"carob " + (version == null ? "development" : version)};
        }
    }
}
