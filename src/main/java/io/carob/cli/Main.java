package io.carob.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
        footer = {
            "",
            "Example:",
            "  carob init he_normal --shape 3,3,64,128 --seed 42",
            "",
            "Exit status: 0 done, 1 the input is at fault, 2 wrong usage, 3 a file cannot be read or written,",
            "70 a mistake in Carob."
        })
public final class Main implements Runnable {

    /** The commands in the order of the help; each is made, which takes picocli a while, only where it is called. */
    private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("resolve", ResolveCommand::new);
        COMMANDS.put("init", InitCommand::new);
        COMMANDS.put("weights", WeightsCommand::new);
        COMMANDS.put("convert", ConvertCommand::new);
        COMMANDS.put("inspect", InspectCommand::new);
        COMMANDS.put("validate", ValidateCommand::new);
        COMMANDS.put("audit", AuditCommand::new);
        COMMANDS.put("diff", DiffCommand::new);
        COMMANDS.put("explain", ExplainCommand::new);
        COMMANDS.put("verify", VerifyCommand::new);
        COMMANDS.put("compare", CompareCommand::new);
        COMMANDS.put("schema", SchemaCommand::new);
        COMMANDS.put("completion", CompletionCommand::new);
        COMMANDS.put("help", HelpCommand::new);
    }

    /** The commands that look at all the others. */
    private static final Set<String> OVERVIEWS = Set.of("completion", "help");

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
     * @return the exit status: 0 done, 1 the input is at fault, 2 wrong usage, 3 a file cannot be read or written,
     *     70 a mistake in Carob
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine program = new CommandLine(new Main());
        String called = args.length == 0 ? "" : args[0];
        boolean alone = COMMANDS.containsKey(called) && !OVERVIEWS.contains(called);
        COMMANDS.forEach((name, command) -> {
            if (!alone || name.equals(called)) {
                program.addSubcommand(name, command.get());
            }
        });
        int status = execute(
                Options.register(program)
                        .setOut(out)
                        .setErr(err)
                        .setParameterExceptionHandler(Failures::usage)
                        .setExecutionExceptionHandler(Failures::execution),
                args);
        err.flush();
        // nobody may take a cut-off output for a whole one
        return out.checkError() && status == 0 ? Failures.IO : status;
    }

    private static int execute(CommandLine program, String[] args) {
        try {
            return program.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return Failures.exhausted(e, program);
        }
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
            return new String[] {"carob " + number()};
        }

        static String number() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
