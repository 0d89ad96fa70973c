package io.carob.cli;

import io.carob.cli.Identifier.Document;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import io.carob.container.Weight;
import io.carob.container.WeightsDraft;
import io.carob.engine.Backend;
import io.carob.engine.Library;
import io.carob.model.Model;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.Tensor;
import io.carob.tensor.sink.AtomicFile;
import io.carob.tensor.sink.TensorFormat;
import io.carob.weights.InitialWeight;
import io.carob.weights.InitialWeights;
import io.carob.weights.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob weights}: the initial weights of a whole model. */
@Command(
        name = "weights",
        description =
                "Tells the weights with which a model starts after set_random_seed(N) and model_from_json, bit for"
                        + " bit. Without -o it shows a table: the path of every weight, its shape, what fills it, and the seed.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "A seed with a star stands in the config; the others are drawn.",
            "",
            "Examples:",
            "  carob weights model.json --seed 42",
            "  carob weights model.json --seed 42 --backend jax -o init.safetensors",
            "  carob weights model.json --seed 42 -o init.weights.h5",
            "  carob weights model.json --seed 42 --library tf_keras --report json"
        })
final class WeightsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "MODEL",
            description = "A JSON or YAML file with a model, a config, or - for standard input.")
    private String input = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            required = true,
            description = "What set_random_seed was called with, from 0 to 4294967295.")
    private long seed;

    @Option(
            names = "--backend",
            paramLabel = "BACKEND",
            description = "Whose numbers: tensorflow (default), jax, torch or numpy.")
    private Backend backend = Backend.TENSORFLOW;

    @Option(
            names = "--library",
            paramLabel = "LIBRARY",
            description =
                    "Which Keras loads the model: keras3 or tf_keras. Default: the one that wrote it; tf_keras for"
                            + " what is older.")
    private Optional<Library> library = Optional.empty();

    @Option(names = "--release", paramLabel = "R", description = "Which release of it. Default: the newest.")
    private Optional<Release> release = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the weights, in the format of the extension: .npz, .safetensors, or .weights.h5, which"
                    + " model.load_weights takes.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FORM",
            description = "json: one object of JSON with all that the table tells, and more.")
    private Optional<ReportForm> form = Optional.empty();

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
        boolean loadable = output.filter(WeightsCommand::isLoadable).isPresent();
        Optional<TensorFormat> format = loadable ? Optional.empty() : output.map(this::format);
        ParallelReader reader = Options.checked(
                spec, "--threads", () -> threads.map(ParallelReader::new).orElseGet(ParallelReader::onAllCores));
        if (output.isPresent()) {
            AtomicFile.requirePlace(output.get());
        }
        Document document = new Identifier(input, reading).document();
        Model model = document.locating(() -> Model.read(document.node()));
        Installation installation = Installation.loading(model, library, release, backend);
        InitialWeights weights = Options.checked(spec, "--seed", () -> InitialWeights.of(model, installation, seed));
        if (form.isPresent()) {
            spec.commandLine().getOut().println(KerasJson.print(Node.of(new WeightsTable(weights).fields())));
        } else if (output.isEmpty()) {
            spec.commandLine().getOut().print(Failures.visible(new WeightsTable(weights).text()) + "\n");
        }
        if (format.isPresent()) {
            new WeightsFile(weights, installation).write(output.orElseThrow(), format.get(), reader);
        } else if (loadable) {
            loadable(weights).write(output.orElseThrow(), reader);
        }
        return 0;
    }

    private static boolean isLoadable(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".weights.h5");
    }

    /** What {@code model.load_weights} takes. */
    private static WeightsDraft loadable(InitialWeights weights) {
        List<Weight> places = new ArrayList<>();
        for (InitialWeight weight : weights.weights()) {
            Tensor tensor = weight.tensor();
            weight.names()
                    .files()
                    .forEach(
                            place -> places.add(new Weight(place, tensor.dtype().id(), tensor)));
        }
        return new WeightsDraft(places);
    }

    /** One that holds several tensors, each under its name. */
    private TensorFormat format(Path path) {
        return TensorFormat.of(path)
                .filter(TensorFormat::holdsSeveral)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "the extension of " + path + " must be one of .npz, .safetensors, .weights.h5"));
    }
}
