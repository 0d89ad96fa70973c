package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.cli.Identifier.Document;
import io.carob.engine.GeneratedTensor;
import io.carob.initializer.DTyped;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import io.carob.tensor.sink.AtomicFile;
import io.carob.tensor.sink.Contents;
import io.carob.tensor.sink.TensorFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            "  carob init glorot_uniform --shape 4096,4096 --seed 1 -o w.npy",
            "  carob init normal --shape 1000000000,64 --seed 1 --slice 640000000:640064000 -o rows.npy",
            "  carob init --list specs.json -o all.safetensors",
            "",
            "specs.json of --list is a list such as",
            "  [{\"name\": \"dense/kernel\", \"initializer\": \"glorot_uniform\", \"shape\": [784, 128], \"seed\": 1},",
            "   {\"name\": \"dense/bias\", \"initializer\": \"zeros\", \"shape\": [128], \"dtype\": \"bfloat16\"}]",
            "with dtype, seed, backend, library and slice where they differ from the options."
        })
final class InitCommand implements Callable<Integer> {

    /** What a tensor is called in a file whose format wants a name. */
    private static final String NAME = "tensor";

    /** What each tensor of a list says for itself. */
    private static final List<String> NOT_BESIDE_LIST = List.of(
            "--shape", "--seed", "--slice", "--print", "--partition-shape", "--partition-offset", "--call-index");

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|CONFIG|FILE",
            description = "A name such as he_normal, a config as JSON, a JSON or YAML file with one, or - for standard"
                    + " input.")
    private Optional<String> identifier = Optional.empty();

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description = "Make all tensors of a JSON or YAML list, for one .npz or .safetensors file.")
    private Optional<String> list = Optional.empty();

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
            description =
                    "Write a file, in the format of its extension: .npy, .npz, .safetensors, .raw, .json or .csv.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Write with so many threads. Default: as many as there are cores. The bytes are the same.")
    private Optional<Integer> threads = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (print.isPresent() && output.isPresent()) {
            throw usage("--print and -o cannot be given together");
        }
        options.check();
        Optional<TensorFormat> format = output.map(this::format);
        ParallelReader reader = Options.checked(
                spec, "--threads", () -> threads.map(ParallelReader::new).orElseGet(ParallelReader::onAllCores));
        if (output.isPresent()) {
            AtomicFile.requirePlace(output.get());
        }
        return list.isPresent() ? list(list.get(), format, reader) : one(format, reader);
    }

    private int list(String file, Optional<TensorFormat> format, ParallelReader reader) throws IOException {
        for (String option : NOT_BESIDE_LIST) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw usage(option + " cannot be given beside --list");
            }
        }
        if (identifier.isPresent()) {
            throw usage("--list and an initializer cannot be given together");
        } else if (format.isEmpty()) {
            throw usage("--list needs -o FILE");
        }
        Document document = new Identifier(file, reading).document();
        TensorList asked = new TensorList(options.defaults()).read(document.node());
        ListedTensors tensors = new ListedTensors(options);
        List<String> drawn = new ArrayList<>();
        tensors.make(asked, format.get(), (name, seed) -> drawn.add("drew the seed " + seed + " for " + name));
        for (ConfigException fault : asked.faults()) {
            err().println(Failures.line(
                    fault.code().toString(), String.valueOf(document.at(fault).getMessage())));
        }
        if (!asked.faults().isEmpty()) {
            return Failures.INPUT;
        }
        options.doubt().ifPresent(this::warn);
        tensors.write(output.orElseThrow(), format.get(), reader);
        drawn.forEach(told -> err().println("carob: " + Failures.visible(told)));
        return 0;
    }

    private int one(Optional<TensorFormat> format, ParallelReader reader) throws IOException {
        Initializer initializer = initializer();
        GeneratedTensor made = options.generate(initializer);
        options.doubt().ifPresent(this::warn);
        Tensor asked =
                slice.isEmpty() ? made : Options.checked(spec, "--slice", () -> new SlicedTensor(made, slice.get()));
        try (Progress progress = Progress.over(asked)) {
            Tensor tensor = progress.watch(asked);
            if (format.isPresent()) {
                write(made, tensor, format.get(), reader);
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
                .orElseThrow(() -> usage("the extension of " + path + " must be one of " + TensorFormat.extensions()));
    }

    private Initializer initializer() throws IOException {
        String word = identifier.orElseThrow(() -> usage("Missing required parameter: 'NAME|CONFIG|FILE'"));
        Initializer found = new Identifier(word, reading)
                .resolve(options.release().map(options.library()::dialect), options.release());
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

    private void write(GeneratedTensor made, Tensor tensor, TensorFormat format, ParallelReader reader)
            throws IOException {
        Map<String, String> notes = Provenance.of(made, options.backend(), slice);
        notes.put("carob", Main.Version.number());
        try (TensorSink sink =
                format.open(output.orElseThrow(), Contents.of(NAME, tensor).with(notes), reader)) {
            sink.put(NAME, tensor);
        }
    }

    /** A drawn seed must not be lost where the elements go to a file or a pipe. */
    private void tellDrawnSeed(Initializer asked, GeneratedTensor made) {
        if (!asked.equals(made.spec().initializer())) {
            Provenance.drawn(made).ifPresent(drawn -> err().println("carob: drew the seed " + drawn.value()));
        }
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private void warn(String warning) {
        err().println("carob: warning: " + warning);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
