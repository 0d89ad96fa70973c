package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.text.KerasJson;
import io.carob.golden.Golden.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Manifests of kind {@code special-values}: what {@code serialize_keras_object} and {@code deserialize_keras_object} of some
 * releases make of values of all kinds. Their exporter gives them no key {@code golden}.
 */
final class SpecialValues {

    static final String KIND = "special-values";

    /** A release, such as {@code keras-3.15.1 (tensorflow backend)}. */
    private static final Pattern LABEL = Pattern.compile("(keras|tf_keras)-([\\d.]+)(?: \\(\\w+ backend\\))?");

    private SpecialValues() {}

    /** Whether a manifest that names no kind is of this one: releases by label, or what one run of the exporter wrote. */
    static boolean isOne(Node.Mapping manifest) {
        return isRelease(manifest)
                || (!manifest.fields().isEmpty()
                        && manifest.fields().values().stream().allMatch(SpecialValues::isRelease));
    }

    private static boolean isRelease(Node node) {
        return node instanceof Node.Mapping fields
                && fields.get("serialize").isPresent()
                && fields.get("deserialize").isPresent();
    }

    static void check(Node.Mapping manifest, Path file, Consumer<Result> results) {
        if (isRelease(manifest)) {
            // such a file does not say which library wrote it, but how Python shows its objects does
            Dialect dialect = KerasJson.print(manifest).contains("<tf_keras.") ? Dialect.TF_KERAS : Dialect.KERAS_3;
            String library = dialect == Dialect.KERAS_3 ? "keras" : dialect.id();
            release(library + "-" + dialect.newest(), manifest, results);
            return;
        }
        manifest.fields().forEach((label, release) -> {
            if (!label.equals(Golden.KIND)) {
                release(label, release, results);
            }
        });
    }

    private static void release(String label, Node release, Consumer<Result> results) {
        try {
            Fields fields = new Fields(release, label);
            SpecialValue value = new SpecialValue(record(label, fields));
            Map<String, Node> serialized = fields.mapping("serialize").fields();
            List<Node> deserialized = fields.list("deserialize");
            List<Node> policies = fields.has("policies") ? fields.list("policies") : List.of();
            fields.ignore(Golden.KIND).done();
            serialized.forEach((name, entry) -> {
                String id = label + " serialize " + name;
                results.accept(result(id, () -> value.checkSerialized(new Fields(entry, id))));
            });
            for (int i = 0; i < deserialized.size(); i++) {
                Node entry = deserialized.get(i);
                String id = label + " deserialize #" + i;
                results.accept(result(id, () -> value.checkDeserialized(new Fields(entry, id))));
            }
            for (int i = 0; i < policies.size(); i++) {
                Node entry = policies.get(i);
                String id = label + " policy #" + i;
                results.accept(result(id, () -> value.checkPolicy(entry, id)));
            }
        } catch (CarobException e) {
            results.accept(Result.failed(label, e));
        }
    }

    private static ReleaseRecord record(String label, Fields fields) {
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            throw fields.fault("needs a label such as keras-3.15.1, got " + Quoted.of(label));
        }
        return ReleaseRecord.of(matcher.group(1).equals("keras") ? "keras3" : "tf_keras", matcher.group(2), fields);
    }

    private static Result result(String id, Runnable check) {
        try {
            check.run();
            return Result.passed(id);
        } catch (CarobException e) {
            return Result.failed(id, e);
        }
    }
}
