package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.audit.CarriedCode;
import io.carob.cli.ConversionPlan.Item;
import io.carob.cli.Identifier.Document;
import io.carob.cli.Outcome.Status;
import io.carob.cli.Outcome.Text;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.text.TextFormat;
import io.carob.container.ContainerKind;
import io.carob.convert.Converted;
import io.carob.convert.Converter;
import io.carob.convert.Report;
import io.carob.convert.file.Move;
import io.carob.convert.file.Moved;
import io.carob.initializer.Initializer;
import io.carob.model.Catalogue;
import io.carob.model.Family;
import io.carob.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/** The conversion of one input, from its text to the text of the result. */
final class Conversion {

    /** What a dry run has for a file that is no text. */
    private static final Text NO_TEXT = new Text("", TextFormat.JSON);

    private final ConversionRules rules;
    private final Item item;
    private final List<String> warnings = new ArrayList<>();
    private Optional<Edition> from = Optional.empty();
    private Optional<Report> report = Optional.empty();
    private List<CarriedCode.Found> code = List.of();

    Conversion(ConversionRules rules, Item item) {
        this.rules = rules;
        this.item = item;
    }

    /** Does it; whatever goes wrong is told by the outcome. */
    Outcome run() {
        if (rules.skipExisting() && item.isDone()) {
            return Outcome.skipped(item);
        }
        try {
            Optional<ContainerKind> kind =
                    OutputKind.of(item.output(), rules.to().dialect(), input());
            if (kind.isPresent()) {
                move(kind.get());
                return outcome(
                        Status.CONVERTED, rules.dryRun() ? Optional.of(NO_TEXT) : Optional.empty(), Optional.empty());
            }
            Text text = text();
            if (rules.dryRun() || item.output().isEmpty()) {
                return outcome(Status.CONVERTED, Optional.of(text), Optional.empty());
            }
            write(item.output().get(), text.characters());
            return outcome(Status.CONVERTED, Optional.empty(), Optional.empty());
        } catch (ParameterException e) {
            // a mistake in the call, not in the input
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return outcome(Status.FAILED, Optional.empty(), Optional.of(Failure.of(e)));
        }
    }

    private Outcome outcome(Status status, Optional<Text> text, Optional<Failure> failure) {
        return new Outcome(item, status, from, report, code, warnings, text, failure);
    }

    /** Carries the model with its weights into a file of another kind. */
    private void move(ContainerKind kind) throws IOException {
        if (rules.seedAll().isPresent()) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, "--seed-all seeds a config; a file with weights has drawn them already");
        }
        boolean bare = input().container().filter(facts -> !facts.hasConfig()).isPresent();
        Document document = bare ? given() : input().document();
        refuseCode(document);
        Path output = item.output().orElseThrow();
        if (input().container().isEmpty()) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED,
                    "a config holds no weights to write to " + output
                            + "; carob weights -o makes those with which the model starts");
        } else if (!bare && rules.config().isPresent()) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, item.input() + " holds a config of its own; --config is for weights without one");
        }
        ContainerInput.with(Path.of(item.input()), rules.reading().limits(), source -> {
            Node config = bare ? document.node() : Move.config(source);
            Model model = document.locating(() -> ModelConfig.read(config, rules.from()));
            from = Optional.of(model.origin().edition());
            Move move = new Move(new Converter(rules.to().dialect(), rules.to().release()), kind);
            Moved moved = move.from(source, model);
            accept(moved.report());
            if (!rules.dryRun()) {
                makeFolders(output);
                moved.draft().write(output);
            }
            return moved;
        });
    }

    /** The model of weights that stand alone, which do not say of which layers they are. */
    private Document given() throws IOException {
        String config = rules.config()
                .orElseThrow(() -> new UnsupportedException(
                        Code.UNSUPPORTED,
                        item.input() + " holds no config of a model, without which nobody knows the layers of its"
                                + " weights; name it with --config, or convert the whole model, a .keras or .h5 file"));
        return new Identifier(config, rules.reading(), warnings::add).document();
    }

    private Identifier input() {
        return new Identifier(item.input(), rules.reading(), warnings::add);
    }

    private void refuseCode(Document document) {
        code = CarriedCode.in(document.node());
        if (rules.forbidCode() && !code.isEmpty()) {
            throw document.at(new ConfigException(
                    Code.FORBIDDEN, code.get(0).path(), code.get(0).text() + "; --forbid-code refuses it"));
        }
    }

    /** Sees to it that nothing is written that has no use, or less than it should. */
    private void accept(Report made) {
        report = Optional.of(made);
        made.requirePossible();
        if (rules.reading().isStrict() && !made.isLossless()) {
            throw new UnsupportedException(Code.LOSSY, "something would be lost, so nothing is written");
        }
    }

    private Text text() throws IOException {
        Document document = input().document();
        refuseCode(document);
        Converted converted = converted(document);
        accept(converted.report());
        if (OutputKind.holdsWeights(input())) {
            warnings.add("the weights of " + item.input() + " are not written, only the config");
        }
        TextFormat format = rules.writing().format(item.output(), document.format());
        int indent = format == document.format() ? document.indent() : TextFormat.STANDARD_INDENT;
        return new Text(rules.writing().text(converted.config(), format, indent), format);
    }

    private Converted converted(Document document) {
        Converter converter = new Converter(rules.to().dialect(), rules.to().release());
        if (ModelConfig.isOne(document.node())) {
            return document.locating(() -> {
                Model model = ModelConfig.read(document.node(), rules.from());
                from = Optional.of(model.origin().edition());
                return seeded(converter.convert(model));
            });
        }
        Initializer initializer = initializer(document);
        from = rules.from().map(Edition::newest);
        return converter.convert(
                rules.seedAll().map(n -> SeededConversion.of(initializer, n)).orElse(initializer));
    }

    private Converted seeded(Converted converted) {
        return rules.seedAll()
                .map(n -> SeededConversion.of(converted, rules.to(), n))
                .orElse(converted);
    }

    private Initializer initializer(Document document) {
        Node node = document.node();
        if (!(node instanceof Node.Mapping || node instanceof Node.Text || node instanceof Node.Null)) {
            throw document.at(new ConfigException(
                    Code.NOT_A_CONFIG, "$", "is no config of a model or an initializer: it is not an object"));
        }
        try {
            Initializer initializer = document.initializer(rules.from(), Optional.empty());
            if (initializer == null) {
                throw document.at(new ConfigException(Code.NOT_A_CONFIG, "$", "null is no initializer"));
            }
            return initializer;
        } catch (ConfigException e) {
            throw e.code() == Code.UNKNOWN_NAME && isLayer(node)
                    ? document.at(new ConfigException(
                            Code.NOT_A_CONFIG, "$", "is the config of a layer; models and initializers are converted"))
                    : e;
        }
    }

    private static boolean isLayer(Node node) {
        return node instanceof Node.Mapping object
                && object.text("class_name")
                        .flatMap(name -> Catalogue.find(Family.LAYERS, name))
                        .isPresent();
    }

    private void write(Path output, String text) throws IOException {
        makeFolders(output);
        WritingOptions.write(output, text);
    }

    private void makeFolders(Path output) throws IOException {
        if (rules.mirrored()) {
            Files.createDirectories(Objects.requireNonNull(Inputs.whole(output).getParent()));
        }
    }
}
