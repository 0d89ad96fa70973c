package io.carob.golden;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.engine.Backend;
import io.carob.engine.Library;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.model.Model;
import io.carob.model.build.Filling;
import io.carob.tensor.Sha256;
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

/** Manifests of kind {@code initial-weights}: one model that real Keras loaded, and every weight that it then had. */
final class InitialWeightsCase {

    private final Fields fields;
    private final Installation installation;

    private InitialWeightsCase(Fields fields) {
        this.fields = fields.ignore("golden", "meta", "keras_version", "case");
        this.installation = installation();
    }

    static void cases(Node.Mapping manifest, Path file, Golden.Cases cases) {
        String name = String.valueOf(file.getFileName());
        String id = new Fields(manifest, name).findText("case").orElse(name);
        cases.add(id, manifest, subject -> {
            try {
                new InitialWeightsCase(new Fields(manifest, name)).check(id, subject);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                throw new ConfigException(Code.MANIFEST, id, String.valueOf(e.getMessage()));
            }
        });
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

    private void check(String id, Subject subject) {
        Node tree = fields.mapping("model");
        Model model = Model.read(tree, installation.library().dialect(), installation.release());
        InitialWeights initial = InitialWeights.of(model, installation, fields.whole("n"));
        List<InitialWeight> weights = initial.weights();
        List<Tensor> actual = subject.isCarob() ? List.of() : subject.weights(id, initial);
        List<Node> rows = fields.list("weights");
        for (int i = 0; i < Math.min(rows.size(), weights.size()); i++) {
            Row row = new Row(new Fields(rows.get(i), "weights[" + i + "]"), weights.get(i));
            if (subject.isCarob()) {
                row.check();
            } else {
                row.checkActual(actual.get(i));
            }
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
            // Keras tells neither of both; an exporter that finds one out finds the other
            if (row.has("created") || row.has("initializer")) {
                same("created", row.whole("created"), (long) weight.created());
                initializer(new Fields(row.mapping("initializer"), weight.path() + " initializer"));
            }
            numbers(weight.tensor());
            row.done();
        }

        /** Of what another implementation wrote only the numbers are known. */
        void checkActual(Tensor actual) {
            same("shape", row.get("shape"), Node.of(actual.shape().dims()));
            same("dtype", weight.tensor().dtype(), actual.dtype());
            numbers(actual);
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

        private void numbers(Tensor tensor) {
            if (!row.has("atol")) {
                same("sha256", row.text("sha256"), Sha256.of(tensor));
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
