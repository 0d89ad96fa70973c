package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.text.KerasJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Manifests of kind {@code special-values}: what {@code serialize_keras_object} and {@code deserialize_keras_object} of some
 * releases make of values of all kinds. Their exporter gives them no key {@code golden}.
 */
final class SpecialValues {

    static final String KIND = "special-values";

    private static final String META = "meta";

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

    static void cases(Node.Mapping manifest, Path file, Golden.Cases cases) {
        if (isRelease(manifest)) {
            // such a file does not say which library wrote it, but how Python shows its objects does
            Dialect dialect = KerasJson.print(manifest).contains("<tf_keras.") ? Dialect.TF_KERAS : Dialect.KERAS_3;
            String library = dialect == Dialect.KERAS_3 ? "keras" : dialect.id();
            release(library + "-" + dialect.newest(), manifest, cases);
            return;
        }
        manifest.fields().forEach((label, release) -> {
            if (!label.equals(Golden.KIND) && !label.equals(META)) {
                release(label, release, cases);
            }
        });
    }

    private static void release(String label, Node release, Golden.Cases cases) {
        try {
            Fields fields = new Fields(release, label);
            SpecialValue value = new SpecialValue(record(label, fields));
            Map<String, Node> serialized = fields.mapping("serialize").fields();
            List<Node> deserialized = fields.list("deserialize");
            List<Node> policies = fields.has("policies") ? fields.list("policies") : List.of();
            fields.ignore(Golden.KIND, META).done();
            serialized.forEach((name, entry) -> {
                String id = label + " serialize " + name;
                add(cases, id, entry, () -> value.checkSerialized(new Fields(entry, id)));
            });
            for (int i = 0; i < deserialized.size(); i++) {
                Node entry = deserialized.get(i);
                String id = label + " deserialize #" + i;
                add(cases, id, entry, () -> value.checkDeserialized(new Fields(entry, id)));
            }
            for (int i = 0; i < policies.size(); i++) {
                Node entry = policies.get(i);
                String id = label + " policy #" + i;
                add(cases, id, entry, () -> value.checkPolicy(entry, id));
            }
        } catch (CarobException e) {
            cases.add(label, Node.Null.VALUE, subject -> {
                throw e;
            });
        }
    }

    private static ReleaseRecord record(String label, Fields fields) {
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            throw fields.fault("needs a label such as keras-3.15.1, got " + Quoted.of(label));
        }
        return ReleaseRecord.of(matcher.group(1).equals("keras") ? "keras3" : "tf_keras", matcher.group(2), fields);
    }

    private static void add(Golden.Cases cases, String id, Node entry, Runnable check) {
        cases.add(id, entry, GoldenCase.ofCarob("special values", check));
    }
}
