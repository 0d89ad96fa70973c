package io.carob.audit;

import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spot;
import io.carob.tensor.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Code that a config carries or asks for: bytecode, Lambda layers, tags that make objects, pickled modules. */
final class CodeDanger implements Danger {

    private static final int SHORTEST = 16;

    /** How Python's marshal begins with a code object, in base64 and as the plain text of the first releases. */
    private static final Pattern CODE =
            Pattern.compile("(?s)(?:4w|Yw)[A-Za-z0-9+/\\s]+=*\\s*|[c\u00e3][\\x00-\\x08]\\x00.*");

    @Override
    public void look(Spot spot, Report report) {
        if (spot.node() instanceof Node.Opaque opaque) {
            report.add(
                    Rule.YAML_TAG,
                    spot,
                    "the tag " + Quoted.of(opaque.tag()) + " makes a Python object when it is read");
        } else if (CarriedCode.isCode(spot) || isCode(spot)) {
            report.add(Rule.LAMBDA_CODE, spot, "carries Python bytecode: " + blob(spot.node()));
        } else if (spot.node() instanceof Node.Mapping object) {
            layer(object, spot, report);
        }
    }

    private static void layer(Node.Mapping object, Spot spot, Report report) {
        switch (object.text("class_name").orElse("")) {
            case "Lambda" -> {
                Node config = object.get("config").orElse(Node.Null.VALUE);
                if (!holdsCode(config)) {
                    report.add(Rule.LAMBDA_LAYER, spot, "is a Lambda layer, which calls " + function(config));
                }
            }
            case "TorchModuleWrapper" ->
                report.add(Rule.TORCH_MODULE, spot, "is a TorchModuleWrapper, which unpickles a module of PyTorch");
            case "JaxLayer", "FlaxLayer", "NnxLayer" ->
                report.add(
                        Rule.JAX_LAYER,
                        spot,
                        "is a " + object.text("class_name").get() + " around a function");
            case "TFSMLayer" -> report.add(Rule.SAVED_MODEL_LAYER, spot, "is a TFSMLayer, which loads " + path(object));
            default -> {}
        }
    }

    private static boolean holdsCode(Node config) {
        boolean[] found = new boolean[1];
        Spot.visit(config, inner -> {
            found[0] |= isCode(inner) || (inner.node() instanceof Node.Mapping object && isLambda(object));
            return !found[0];
        });
        return found[0];
    }

    private static boolean isLambda(Node.Mapping object) {
        return object.text("class_name").filter(CarriedCode.LAMBDA::equals).isPresent();
    }

    /** A list of code, defaults and closure, wherever it stands. */
    private static boolean isCode(Spot spot) {
        return spot.node() instanceof Node.Sequence parts
                && parts.items().size() == 3
                && parts.items().get(0) instanceof Node.Text code
                && code.value().length() >= SHORTEST
                && CODE.matcher(code.value()).matches();
    }

    private static String function(Node config) {
        Node function = config instanceof Node.Mapping object
                ? object.get("function").orElse(Node.Null.VALUE)
                : Node.Null.VALUE;
        if (function instanceof Node.Mapping named) {
            function = named.get("config").orElse(function);
        }
        return function instanceof Node.Text text ? "the function " + Quoted.of(text.value()) : "a function";
    }

    private static String path(Node.Mapping layer) {
        return layer.get("config").orElse(Node.Null.VALUE) instanceof Node.Mapping config
                ? config.text("filepath").map(Quoted::of).orElse("a SavedModel")
                : "a SavedModel";
    }

    /** The size and digest of code, which is never decoded. */
    private static String blob(Node code) {
        String[] longest = {""};
        Spot.visit(code, inner -> {
            if (inner.node() instanceof Node.Text part
                    && part.value().length() > longest[0].length()
                    && !inner.key().equals("class_name")) {
                longest[0] = part.value();
            }
            return true;
        });
        byte[] bytes = longest[0].getBytes(StandardCharsets.UTF_8);
        return longest[0].length() + " characters, SHA-256 " + Sha256.of(bytes);
    }
}
