package io.carob.golden;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Era;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.convert.Converter;
import io.carob.convert.Report;
import io.carob.model.Model;
import io.carob.model.build.Build;
import io.carob.model.build.Built;
import io.carob.model.build.Sizes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One record of a {@link ModelConfigs} manifest, and the checks that it asks for. */
record ModelRecord(Fields fields, Path manifest) {

    /** Told by exporters about the model and about other systems. */
    private static final String[] INFORMATION = {
        "library", "version", "model", "produced_by", "weight_names", "weights_sha256", "note", "yaml_error",
        "export_error", "repo", "path", "commit", "licence_in_repo", "outcome", "output_shape_static", "loads_in",
        "class_name", "n_layers", "classes", "has_lambda", "keras_version", "backend", "format", "container",
        "same_tree_as"
    };

    void check(String id, Subject subject) {
        fields.ignore(INFORMATION);
        ModelFile file = ModelFile.of(fields, manifest);
        if (!subject.isCarob()) {
            again(file, subject.text(id));
            return;
        }
        fields.find("python_tags")
                .ifPresent(tags -> fields.ignore("param_count", "n_weights", "weight_shapes", "output_shape"));
        Dialect dialect = dialect();
        Model model = Model.read(file.tree());
        if (model.dialect() != dialect) {
            throw fields.fault("is told to be of " + model.dialect() + ", not of " + dialect);
        }
        written(file, model);
        fields.findText("release")
                .flatMap(text -> edition(dialect, text))
                .ifPresent(edition -> written(file, Model.read(file.tree(), edition.dialect(), edition.release())));
        built(model);
        fields.find("n_impossible").ifPresent(targets -> impossible(counts(targets), model));
        fields.done();
    }

    private Dialect dialect() {
        try {
            return Dialect.of(fields.text("dialect"));
        } catch (IllegalArgumentException e) {
            throw fields.fault(String.valueOf(e.getMessage()));
        }
    }

    /** The row that a release picks; empty where the text around the model has a release of its own. */
    private Optional<Edition> edition(Dialect dialect, String text) {
        if (dialect == Dialect.TFJS) {
            return Optional.empty();
        }
        try {
            Edition edition = new Edition(dialect, Release.parse(text));
            return Optional.of(edition).filter(Era.ALWAYS::has);
        } catch (IllegalArgumentException e) {
            throw fields.fault(String.valueOf(e.getMessage()));
        }
    }

    private void written(ModelFile file, Model model) {
        Node tree = model.toNode();
        if (!tree.equals(file.tree())) {
            throw fields.fault("is not written as the tree that was read");
        }
        again(file, file.print(tree));
    }

    /** Holds a text to the one that it was read from. */
    private void again(ModelFile file, String text) {
        // a line break at the end of a file says nothing
        String expected = file.text();
        if (file.wantsBytes() && !text.equals(expected) && !(text + "\n").equals(expected)) {
            throw fields.fault("is not written as it was read: " + difference(expected, text));
        } else if (!file.read(text).equals(file.tree())) {
            throw fields.fault("is not written as the tree that was read");
        }
    }

    private static String difference(String expected, String actual) {
        int at = 0;
        while (at < Math.min(expected.length(), actual.length()) && expected.charAt(at) == actual.charAt(at)) {
            at++;
        }
        return "after " + at + " characters it has "
                + Quoted.of(actual.substring(at, Math.min(actual.length(), at + 40)));
    }

    /** What is known of the weights and outputs; only where classes of others are inside may that be nothing. */
    private void built(Model model) {
        Built built = Build.of(model);
        if (built.weightsKnown()) {
            equal("param_count", Num.of(built.parameters().orElse(-1)));
            equal("n_weights", Num.of(built.weights().size()));
            equal(
                    "weight_shapes",
                    Node.of(built.weights().stream()
                            .map(weight -> weight.shape().dims())
                            .toList()));
        } else {
            unknown("param_count", built);
            fields.ignore("n_weights", "weight_shapes");
        }
        if (built.outputs().isEmpty()) {
            unknown("output_shape", built);
            return;
        }
        List<Sizes> all = built.outputs().get().all();
        // Keras 1 told its own shape, which is sometimes more than that of TensorFlow's tensor
        boolean own = all.size() == 1
                && fields.find("output_shape_static")
                        .filter(shape -> shape.equals(new Node.Text(all.get(0).toString())))
                        .isPresent();
        if (own) {
            fields.ignore("output_shape");
        } else {
            equal(
                    "output_shape",
                    new Node.Sequence(all.stream().map(Sizes::toNode).toList()));
        }
    }

    private Optional<Node> given(String key) {
        return fields.find(key).filter(value -> !(value instanceof Node.Null));
    }

    private void equal(String key, Node actual) {
        given(key).filter(expected -> !expected.equals(actual)).ifPresent(expected -> {
            throw fields.fault(key + " is " + actual.toJava() + ", not " + expected.toJava());
        });
    }

    private void unknown(String key, Built built) {
        if (given(key).isPresent() && !built.dependsOnCode()) {
            throw fields.fault(key + " is not known: " + built.unknown());
        }
    }

    private Node.Mapping counts(Node targets) {
        if (targets instanceof Node.Mapping counts) {
            return counts;
        }
        throw fields.fault("needs n_impossible to be an object of counts, got " + targets.excerpt());
    }

    /** What the reference converter cannot convert, is reported impossible, and nothing else is. */
    private void impossible(Node.Mapping targets, Model model) {
        for (Map.Entry<String, Node> target : targets.fields().entrySet()) {
            Dialect to = target(target.getKey());
            Report report = new Converter(to).convert(model).report();
            boolean expected = target.getValue() instanceof Num count && count.toDouble() > 0;
            if (report.isPossible() == expected) {
                throw fields.fault(
                        expected
                                ? "is converted to " + to + ", which is impossible"
                                : "cannot be converted to " + to + ": "
                                        + report.of(Report.Severity.IMPOSSIBLE).get(0));
            }
        }
    }

    private Dialect target(String id) {
        try {
            return Dialect.of(id);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(Code.MANIFEST, "n_impossible", String.valueOf(e.getMessage()));
        }
    }
}
