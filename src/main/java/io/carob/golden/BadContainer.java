package io.carob.golden;

import io.carob.CarobException;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.container.Asset;
import io.carob.container.ConfigText;
import io.carob.container.Container;
import io.carob.container.Weight;
import io.carob.tensor.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One file under {@code bad} of a {@link Containers} manifest, and what must become of it. */
record BadContainer(Fields fields, Path path) {

    private static final String BYTE_CODE = "lambda-bytecode";

    void check() {
        fields.ignore("why", "note");
        String must = fields.text("must");
        String reason = fields.text("reason");
        try {
            hashes();
            switch (must) {
                case "refuse", "refuse-or-skip" -> refused(reason);
                case "opaque" -> opaque(reason);
                default -> throw fields.fault("needs must to be refuse, refuse-or-skip or opaque, got " + must);
            }
        } catch (IOException e) {
            throw fields.fault("cannot be read: " + e.getMessage());
        }
    }

    private void hashes() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw fields.fault("there is no such file beside the manifest");
        } else if (fields.has("file_sha256") && !fields.text("file_sha256").equals(Sha256.of(path))) {
            throw fields.fault("has another sha256");
        } else if (fields.has("file_bytes") && fields.whole("file_bytes") != Files.size(path)) {
            throw fields.fault("has " + Files.size(path) + " bytes");
        }
    }

    private void refused(String reason) throws IOException {
        Optional<CarobException> refusal = refusal();
        if (refusal.isEmpty()) {
            throw fields.fault("is read, though it must be refused");
        }
        String found = refusal.get() instanceof ConfigException fault
                ? fault.reason()
                : refusal.get().code().toString();
        if (!found.equals(reason)) {
            throw fields.fault("is refused for " + found + ", not for " + reason + ": "
                    + refusal.get().getMessage());
        }
    }

    /** What opening it, or reading its config, any tensor or any asset, ends in. */
    private Optional<CarobException> refusal() throws IOException {
        try (Container container = Container.open(path)) {
            container.config();
            container.metadata();
            for (Weight weight : weights(container)) {
                Sha256.of(weight.tensor());
            }
            for (Asset asset : container.assets()) {
                asset.read();
            }
            return Optional.empty();
        } catch (CarobException e) {
            return Optional.of(e);
        }
    }

    private static List<Weight> weights(Container container) throws IOException {
        try {
            return container.weights();
        } catch (UnsupportedException e) {
            // a SavedModel, of which only the config is read
            return List.of();
        }
    }

    /** The config is read, and the code in it is what it was: text. */
    private void opaque(String reason) throws IOException {
        if (!reason.equals(BYTE_CODE)) {
            throw fields.fault("needs the reason " + BYTE_CODE + " to be opaque, got " + reason);
        }
        try (Container container = Container.open(path)) {
            ConfigText config = container.requireConfig();
            weights(container);
            if (!hasCode(config.document())) {
                throw fields.fault("has no code of Python in its config");
            }
        }
    }

    /** Whether some Lambda holds byte code, as Keras 3 writes it or as Keras 2 did. */
    private static boolean hasCode(Node root) {
        Deque<Node> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty()) {
            Node node = waiting.pop();
            if (node instanceof Node.Sequence list) {
                waiting.addAll(list.items());
            } else if (node instanceof Node.Mapping object) {
                boolean legacy = object.text("function_type").orElse("").equals("lambda");
                if (legacy || object.text("class_name").orElse("").equals("__lambda__")) {
                    return true;
                }
                waiting.addAll(object.fields().values());
            }
        }
        return false;
    }
}
