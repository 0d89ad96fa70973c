package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.engine.GeneratedTensor;
import io.carob.initializer.DTyped;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import io.carob.tensor.sink.TensorFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob init}: makes the tensor that Keras would make. */
@Command(
        name = "init",
        description =
                "Makes the tensor that an initializer gives in Keras, bit for bit. Without -o or --print it shows a"
                        + " summary.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Examples:",
            "  carob init he_normal --shape 3,3,64,128 --seed 42",
            "  carob init config.json --shape 784,128 --dtype bfloat16 --print csv",
            "  carob init glorot_uniform --shape 4096,4096 --seed 1 -o w.npy"
        })
final class InitCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME|CONFIG|FILE",
            description = "A name such as he_normal, a config as JSON, a JSON or YAML file with one, or - for standard"
                    + " input.")
    private String identifier = "";

    @Mixin
    private TensorOptions options = new TensorOptions();

    @Option(names = "--seed", paramLabel = "N", description = "Seed, in place of the config's.")
    private Optional<BigInteger> seed = Optional.empty();

    @Option(names = "--slice", paramLabel = "A:B", description = "Only the elements from A to B, in row-major order.")
    private Optional<Slice> slice = Optional.empty();

    @Option(names = "--print", paramLabel = "FORM", description = "Print all elements: json, csv or hex.")
    private Optional<ElementPrinter> print = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a file, in the format of its extension: .npy, .raw, .json or .csv.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (print.isPresent() && output.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--print and -o cannot be given together");
        }
        Optional<TensorFormat> format = output.map(this::format);
        Initializer initializer = initializer();
        GeneratedTensor made = options.generate(initializer);
        Tensor asked =
                slice.isEmpty() ? made : Options.checked(spec, "--slice", () -> new SlicedTensor(made, slice.get()));
        try (Progress progress = Progress.over(asked)) {
            Tensor tensor = progress.watch(asked);
            if (format.isPresent()) {
                write(tensor, format.get());
            } else if (print.isPresent()) {
                print.get().print(tensor, new CheckedOutput(spec.commandLine().getOut()));
            } else {
                spec.commandLine().getOut().print(Summary.of(made, options.backend(), tensor));
                return 0;
            }
        }
        tellDrawnSeed(initializer, made);
        return 0;
    }

    private TensorFormat format(Path path) {
        return TensorFormat.of(path)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "the extension of " + path + " must be one of " + TensorFormat.extensions()));
    }

    private Initializer initializer() throws IOException {
        Initializer found = new Identifier(identifier, reading)
                .resolve(options.release().map(r -> options.library().dialect()), options.release());
        Initializer initializer = found instanceof DTyped typed ? typed.rule() : found;
        if (initializer == null) {
            throw new ConfigException(Code.NOT_A_CONFIG, "$", "null is no initializer");
        } else if (seed.isEmpty()) {
            return initializer;
        } else if (initializer instanceof Seeded random) {
            return random.withSeed(Seed.of(seed.get()));
        }
        warn(Initializers.className(initializer) + " draws nothing; --seed has no effect");
        return initializer;
    }

    private void write(Tensor tensor, TensorFormat format) throws IOException {
        try (TensorSink sink = format.open(output.orElseThrow())) {
            sink.put("tensor", tensor);
        }
    }

    /** A drawn seed must not be lost where the elements go to a file or a pipe. */
    private void tellDrawnSeed(Initializer asked, GeneratedTensor made) {
        Seed used = made.seed() instanceof Seed.Generator generator ? generator.start() : made.seed();
        if (!asked.equals(made.spec().initializer()) && used instanceof Seed.Fixed drawn) {
            err().println("carob: drew the seed " + drawn.value());
        }
    }

    private void warn(String warning) {
        err().println("carob: warning: " + warning);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
