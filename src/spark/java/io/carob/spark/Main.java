package io.carob.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.text.Limits;
import io.carob.config.text.TextFormat;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.engine.Library;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.sink.TensorFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line of the job. */
@Command(
        name = "carob-spark",
        description =
                "Makes the tensor that an initializer gives in Keras, bit for bit, as files of some rows each, one"
                        + " Spark task a file.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Example, 1 GB of an embedding in 8 files:",
            "  normal --shape 2000000,128 --seed 1 --shards 8 -o table",
            "",
            "The elements of the files one after another are the tensor; index.json, written last, says what each holds.",
            "Settings of Spark are Java properties, such as -Dspark.executor.memory=4g.",
            "",
            "Exit status: 0 done, 1 the input is at fault, 2 wrong usage, 3 a file cannot be read or written,",
            "70 a mistake in Carob or a failure of Spark."
        })
public final class Main implements Callable<Integer> {

    private static final int BUG = 70;

    @Parameters(
            paramLabel = "NAME|CONFIG|FILE",
            description = "A name such as he_normal, a config as JSON, or a .json or .yaml file with one.")
    private String identifier = "";

    @Option(
            names = "--shape",
            required = true,
            paramLabel = "D,D,...",
            description = "Dimensions of the whole tensor; shards are cut along the first one.")
    private Shape shape = Shape.SCALAR;

    @Option(names = "--shards", required = true, paramLabel = "N", description = "How many files, one task each.")
    private int shards;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FOLDER",
            description = "New or empty; all executors must see it under this path.")
    private String output = "";

    @Option(names = "--dtype", paramLabel = "DTYPE", description = "Type of the elements. Default: float32.")
    private DType dtype = DType.FLOAT32;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed, in place of the config's. Without any the driver draws one for all shards.")
    private Optional<BigInteger> seed = Optional.empty();

    @Option(
            names = "--backend",
            paramLabel = "BACKEND",
            description = "Whose numbers: tensorflow (default), jax, torch or numpy.")
    private Backend backend = Backend.TENSORFLOW;

    @Option(names = "--library", paramLabel = "LIBRARY", description = "Whose rules: keras3 (default) or tf_keras.")
    private Library library = Library.KERAS_3;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "raw (default: the bytes of the files one after another are those of the tensor), npy, safetensors"
                            + " or another one that carob init writes.")
    private TensorFormat format = TensorFormat.RAW;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master. Default: that of spark-submit, else local[*], all cores of this machine.")
    private Optional<String> master = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    Main() {}

    /** Runs the job and exits with its status. */
    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), args));
    }

    /** Runs the job. @return the exit status */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Shape.class, Main::shape)
                .registerConverter(Library.class, Main::library)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, words) -> failed(
                        e.getCommandLine(), new Failure("usage", e.getMessage() + "; see --help", Failure.USAGE)))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command))
                .execute(args);
    }

    @Override
    public Integer call() throws IOException {
        GeneratedTensor whole = whole();
        ShardJob job = job(whole);
        job.requirePlace();
        if (whole.isSequential() && shards > 1) {
            tell(backend.id() + " draws these numbers one after another: each task draws those before its own, too");
        }
        List<ShardFile> files;
        try (JavaSparkContext spark = context()) {
            files = job.run(spark);
        }
        long bytes = files.stream().mapToLong(ShardFile::bytes).sum();
        tell("wrote " + files.size() + " shards of " + whole.shape() + ", " + bytes + " bytes, and " + ShardIndex.NAME
                + " to " + output + "; seed " + whole.seed().toNode().excerpt());
        return 0;
    }

    private GeneratedTensor whole() throws IOException {
        Initializer initializer = initializer();
        if (seed.isPresent() && initializer instanceof Seeded random) {
            initializer = random.withSeed(Seed.of(seed.get()));
        } else if (seed.isPresent()) {
            tell("warning: " + Initializers.className(initializer) + " draws nothing; --seed has no effect");
        }
        return backend.generate(TensorSpec.of(initializer, shape).dtype(dtype).library(library));
    }

    private Initializer initializer() throws IOException {
        Optional<TextFormat> ofFile = TextFormat.ofFile(identifier);
        boolean isConfig = identifier.stripLeading().startsWith("{");
        if (isConfig || ofFile.isEmpty()) {
            return initializer(isConfig ? read(TextFormat.JSON, identifier) : new Node.Text(identifier));
        }
        try (InputStream in = Files.newInputStream(Path.of(identifier))) {
            return initializer(read(ofFile.get(), TextFormat.text(in, Limits.DEFAULT)));
        } catch (ConfigException e) {
            throw e.at(identifier + ": " + e.path());
        }
    }

    private Node read(TextFormat textFormat, String text) {
        return textFormat.read(text, Limits.DEFAULT, false, warning -> tell("warning: " + warning));
    }

    private static Initializer initializer(Node node) {
        Initializer found = Initializers.get(node);
        if (found == null) {
            throw new ConfigException(Code.NOT_A_CONFIG, "$", "null is no initializer");
        }
        return found;
    }

    private ShardJob job(GeneratedTensor whole) {
        if (output.contains("://")) {
            throw usage("-o must be a folder of a file system that is mounted, not the URL " + output);
        }
        try {
            return new ShardJob(backend, whole, shards, format, Path.of(output));
        } catch (IllegalArgumentException e) {
            throw usage("invalid value for --shards: " + e.getMessage());
        }
    }

    private JavaSparkContext context() {
        SparkConf conf = new SparkConf().setAppName("carob-spark");
        master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", "local[*]");
        if (conf.get("spark.master").startsWith("local")) {
            // nothing of it is for others to see
            conf.setIfMissing("spark.ui.enabled", "false");
            conf.setIfMissing("spark.driver.host", "localhost");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        return new JavaSparkContext(conf);
    }

    private static Shape shape(String text) {
        try {
            return Shape.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage() + ", got '" + text + "'");
        }
    }

    private static Library library(String text) {
        return Library.of(text)
                .orElseThrow(() -> new TypeConversionException("keras3 or tf_keras is needed, got '" + text + "'"));
    }

    private static int failed(Exception e, CommandLine command) {
        Optional<Failure> known = Failure.of(e);
        if (known.isPresent()) {
            return failed(command, known.get());
        }
        e.printStackTrace(command.getErr());
        return failed(command, new Failure("bug", "a mistake in Carob or a failure of Spark, see above", BUG));
    }

    private static int failed(CommandLine command, Failure failure) {
        command.getErr().println(failure.line());
        return failure.status();
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** Standard output stays free for data. */
    private void tell(String sentence) {
        spec.commandLine().getErr().println("carob-spark: " + sentence);
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"carob-spark " + ShardIndex.version()};
        }
    }
}
