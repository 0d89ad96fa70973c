package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.Release;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.engine.Library;
import io.carob.engine.Partition;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.random.PythonRandom;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import io.carob.tensor.sink.TensorFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
            description = "A name such as he_normal, a config as JSON, a file with one, or - for standard input.")
    private String identifier = "";

    @Option(
            names = "--shape",
            required = true,
            paramLabel = "D,D,...",
            description = "Dimensions of the tensor, outermost first; () is a scalar.")
    private Shape shape = Shape.SCALAR;

    @Option(names = "--seed", paramLabel = "N", description = "Seed, in place of the config's.")
    private Optional<BigInteger> seed = Optional.empty();

    @Option(
            names = "--set-random-seed",
            paramLabel = "N",
            description = "Draw the seed of an unseeded initializer as Keras does after set_random_seed(N).")
    private Optional<BigInteger> randomSeed = Optional.empty();

    @Option(names = "--dtype", paramLabel = "DTYPE", description = "Type of the elements. Default: float32.")
    private DType dtype = DType.FLOAT32;

    @Option(names = "--backend", paramLabel = "BACKEND", description = "Whose numbers: tensorflow (default).")
    private Backend backend = Backend.TENSORFLOW;

    @Option(names = "--library", paramLabel = "LIBRARY", description = "Whose rules: keras3 (default) or tf_keras.")
    private Library library = Library.KERAS_3;

    @Option(
            names = "--release",
            paramLabel = "R",
            description = "Refuse a config that this release of the library refuses.")
    private Optional<Release> release = Optional.empty();

    @Option(names = "--slice", paramLabel = "A:B", description = "Only the elements from A to B, in row-major order.")
    private Optional<Slice> slice = Optional.empty();

    @Option(
            names = "--partition-shape",
            paramLabel = "D,D,...",
            description = "tf_keras: shape of one part of a variable.")
    private Optional<Shape> partitionShape = Optional.empty();

    @Option(
            names = "--partition-offset",
            paramLabel = "N",
            split = ",",
            description = "tf_keras: where the part begins in each dimension.")
    private List<Long> partitionOffset = List.of();

    @Option(
            names = "--call-index",
            paramLabel = "K",
            description = "How often the object was called before. Default: 0.")
    private long callIndex;

    @Option(names = "--print", paramLabel = "FORM", description = "Print all elements: json, csv or hex.")
    private Optional<ElementPrinter> print = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a file, in the format of its extension: .npy, .raw, .json or .csv.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--strict", description = "Refuse a key that stands twice in a config.")
    private boolean strict;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<TensorFormat> format = output.map(this::format);
        Initializer initializer = initializer();
        GeneratedTensor made = generate(Options.checked(spec, "--call-index", () -> tensorSpec(initializer)));
        Tensor tensor =
                slice.isEmpty() ? made : Options.checked(spec, "--slice", () -> new SlicedTensor(made, slice.get()));
        try (Progress progress = new Progress(tensor)) {
            if (format.isPresent()) {
                write(progress.tensor(), format.get());
            } else if (print.isPresent()) {
                print.get().print(progress.tensor(), out());
            } else {
                out().print(Summary.of(made, backend, progress.tensor()));
            }
        }
        if (format.isPresent() || print.isPresent()) {
            tellDrawnSeed(initializer, made);
        }
        return 0;
    }

    private TensorFormat format(Path path) {
        return TensorFormat.of(path)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "the extension of " + path + " must be one of " + TensorFormat.extensions()));
    }

    private Initializer initializer() throws IOException {
        Initializer initializer = new Identifier(
                        identifier, strict, warning -> err().println("carob: warning: " + warning))
                .resolve(release.map(r -> library.dialect()), release);
        if (initializer == null) {
            throw new ConfigException(Code.NOT_A_CONFIG, "$", "null is no initializer");
        } else if (seed.isEmpty()) {
            return initializer;
        } else if (initializer instanceof Seeded random) {
            return random.withSeed(Seed.of(seed.get()));
        }
        err().println("carob: warning: " + Initializers.className(initializer)
                + " draws nothing; --seed has no effect");
        return initializer;
    }

    private TensorSpec tensorSpec(Initializer initializer) {
        TensorSpec whole =
                TensorSpec.of(initializer, shape).dtype(dtype).library(library).callIndex(callIndex);
        return partitionShape.isEmpty() && partitionOffset.isEmpty()
                ? whole
                : whole.partition(new Partition(partitionShape, partitionOffset));
    }

    private GeneratedTensor generate(TensorSpec tensorSpec) {
        try {
            return randomSeed.isEmpty()
                    ? backend.generate(tensorSpec)
                    : backend.generate(tensorSpec, new PythonRandom(randomSeed.get())::nextSeed);
        } catch (OutOfMemoryError e) {
            throw new UnsupportedException(
                    Code.TOO_LARGE, tensorSpec.shape() + " needs more memory than the JVM has; give it more with -Xmx");
        }
    }

    private void write(Tensor tensor, TensorFormat format) throws IOException {
        try (TensorSink sink = format.open(output.orElseThrow())) {
            sink.put("tensor", tensor);
        }
    }

    /** A drawn seed must not be lost where the elements go to a file or a pipe. */
    private void tellDrawnSeed(Initializer asked, GeneratedTensor made) {
        if (!asked.equals(made.spec().initializer()) && made.seed() instanceof Seed.Fixed drawn) {
            err().println("carob: drew the seed " + drawn.value());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
