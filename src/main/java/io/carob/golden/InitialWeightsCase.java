package io.carob.golden;

import io.carob.CarobException;
import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.engine.Backend;
import io.carob.engine.Library;
import io.carob.golden.Golden.Result;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.model.Model;
import io.carob.model.build.Filling;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import io.carob.weights.InitialWeight;
import io.carob.weights.InitialWeights;
import io.carob.weights.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Manifests of kind {@code initial-weights}: one model that real Keras loaded, and every weight that it then had. */
final class InitialWeightsCase {

    private final Fields fields;
    private final Installation installation;

    private InitialWeightsCase(Fields fields) {
        this.fields = fields.ignore("golden", "keras_version");
        this.installation = installation();
    }

    static void check(Node.Mapping manifest, Path file, Consumer<Result> results) {
        Fields fields = new Fields(manifest, String.valueOf(file.getFileName()));
        String id = fields.findText("case").orElse(String.valueOf(file.getFileName()));
        try {
            new InitialWeightsCase(fields).check();
            results.accept(Result.passed(id));
        } catch (CarobException e) {
            results.accept(Result.failed(id, e));
        } catch (IllegalArgumentException e) {
            results.accept(new Result(id, String.valueOf(e.getMessage())));
        }
    }

    private Installation installation() {
        String dialect = fields.text("dialect");
        Library library =
                Library.of(dialect).orElseThrow(() -> fields.fault("has the unknown dialect " + Quoted.of(dialect)));
        String name = fields.text("backend");
        Backend backend =
                Backend.of(name).orElseThrow(() -> fields.fault("has the unknown backend " + Quoted.of(name)));
        return Installation.of(library).on(backend);
    }

    private void check() {
        Node tree = fields.mapping("model");
        Model model = Model.read(tree, installation.library().dialect(), installation.release());
        List<InitialWeight> weights =
                InitialWeights.of(model, installation, fields.whole("n")).weights();
        List<Node> rows = fields.list("weights");
        for (int i = 0; i < Math.min(rows.size(), weights.size()); i++) {
            new Row(new Fields(rows.get(i), "weights[" + i + "]"), weights.get(i)).check();
        }
        if (rows.size() != weights.size()) {
            throw fields.fault("has " + rows.size() + " weights, not " + weights.size());
        }
        fields.done();
    }

    /** A weight, and what it was in Keras. */
    private final class Row {
        private final Fields row;
        private final InitialWeight weight;

        Row(Fields row, InitialWeight weight) {
            this.row = row.ignore("head", "sum");
            this.weight = weight;
        }

        void check() {
            same("path", row.text("path"), weight.path());
            String last = weight.path().substring(weight.path().lastIndexOf('/') + 1);
            row.findText("name").ifPresent(name -> same("name", name, last));
            same("shape", row.get("shape"), Node.of(weight.shape().dims()));
            same("dtype", row.text("dtype"), weight.dtype());
            same("trainable", row.get("trainable"), new Node.Bool(weight.isTrainable()));
            same("created", row.whole("created"), (long) weight.created());
            initializer(new Fields(row.mapping("initializer"), weight.path() + " initializer"));
            numbers();
            row.done();
        }

        private void initializer(Fields told) {
            Initializer actual = weight.initializer()
                    .orElseThrow(() -> row.fault("has an initializer, and none is known for " + weight.path()));
            Initializer expected = Initializers.create(
                    told.text("class_name"),
                    told.mapping("config").fields(),
                    installation.library().dialect(),
                    installation.release());
            same("initializer", expected, actual instanceof Seeded random ? random.withSeed(Seed.NONE) : actual);
            if (actual instanceof Seeded random) {
                same("seed", told.get("seed"), random.seed().toNode());
                same("seed_drawn", told.get("seed_drawn"), new Node.Bool(weight.isSeedDrawn()));
            } else if (told.has("seed") || told.has("seed_drawn")) {
                throw row.fault("has a seed where nothing is drawn");
            }
            same("parts", told.find("parts").orElse(Node.of(List.of())), parts());
            Optional<String> transform = weight.isRoot() ? Optional.of("sqrt") : Optional.empty();
            same("transform", told.findText("transform"), transform);
            told.done();
        }

        private Node parts() {
            return new Node.Sequence(weight.parts().stream().map(this::part).toList());
        }

        private Node part(Filling.Part part) {
            return Node.of(List.of(part.length(), part.ones() ? "ones" : "self"));
        }

        private void numbers() {
            Tensor tensor = weight.tensor();
            if (!row.has("atol")) {
                same("sha256", row.text("sha256"), HexBits.sha256(tensor));
                return;
            }
            row.ignore("sha256");
            List<Node> expected = row.list(row.has("values") ? "values" : "head");
            row.ignore("values");
            long elements = tensor.shape().elements();
            if (expected.size() > elements || (row.has("values") && expected.size() != elements)) {
                throw row.fault("has " + expected.size() + " values of " + elements);
            }
            double atol = row.number("atol");
            double[] actual = new SlicedTensor(tensor, new Slice(0, expected.size())).toDoubleArray();
            for (int i = 0; i < actual.length; i++) {
                double value = expected.get(i) instanceof Num number ? number.toDouble() : Double.NaN;
                // written so that NaN is no match
                if (!(Math.abs(value - actual[i]) <= atol)) {
                    throw row.fault("element " + i + " is " + actual[i] + ", not within " + atol + " of " + value);
                }
            }
        }

        private void same(String what, Object expected, Object actual) {
            if (!Objects.equals(expected, actual)) {
                throw new UnsupportedException(
                        Code.BAD_VALUE,
                        what + " of " + weight.path() + " is " + text(actual) + ", not " + text(expected));
            }
        }

        private static String text(Object value) {
            return value instanceof Node node ? node.excerpt() : String.valueOf(value);
        }
    }
}
