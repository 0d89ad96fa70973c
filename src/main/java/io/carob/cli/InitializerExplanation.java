package io.carob.cli;

import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.engine.Library;
import io.carob.engine.SeedPath;
import io.carob.initializer.Distribution;
import io.carob.initializer.Fans;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Preset;
import io.carob.initializer.Recipe;
import io.carob.initializer.Seed;
import io.carob.initializer.VarianceScaling;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why a tensor of an initializer has the values it has.
 *
 * @param made the tensor
 * @param backend whose numbers they are
 */
record InitializerExplanation(GeneratedTensor made, Backend backend) {

    /** For people. */
    String text() {
        StringBuilder text = new StringBuilder();
        facts().forEach((what, value) -> line(text, what, value));
        expected().ifPresent(moments -> moments(text, "expected", moments));
        actual().ifPresent(moments -> moments(text, "actual", moments));
        seedPaths().forEach((whose, way) -> line(text, "on " + whose, way));
        return text.toString();
    }

    /** For programs. */
    String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("carob", Main.Version.number());
        object.putAll(facts());
        expected().ifPresent(moments -> object.put("expected", fields(moments)));
        actual().ifPresent(moments -> object.put("actual", fields(moments)));
        object.put("seed_path", seedPaths());
        return KerasJson.print(Node.of(object), JsonStyle.DEFAULT.withIndent(2));
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        Initializer initializer = made.spec().initializer();
        facts.put("initializer", Initializers.className(initializer));
        facts.put("shape", made.shape().toString());
        facts.put("dtype", made.dtype().id());
        Fans fans = Summary.fans(initializer, made.shape());
        facts.put("fans", "in " + fans.in() + ", out " + fans.out());
        facts.put("recipe", made.recipe().describe());
        scaling(initializer).ifPresent(scaling -> facts.put("formula", formula(scaling)));
        facts.put("made as", made.spec().library().id() + " on " + backend.id());
        facts.put(
                "seed",
                made.seed().equals(Seed.NONE)
                        ? "none"
                        : KerasJson.print(made.seed().toNode()));
        return facts;
    }

    private static Optional<VarianceScaling> scaling(Initializer initializer) {
        if (initializer instanceof Preset preset) {
            return Optional.of(preset.scaling());
        }
        return initializer instanceof VarianceScaling own ? Optional.of(own) : Optional.empty();
    }

    private String formula(VarianceScaling scaling) {
        String fan = scaling.mode().id();
        String variance = "scale / " + fan + " with scale " + scaling.scale().excerpt();
        Distribution distribution = scaling.distribution();
        if (distribution == Distribution.UNIFORM) {
            return "limit = sqrt(3 * variance), variance = " + variance + limit();
        } else if (distribution == Distribution.UNTRUNCATED_NORMAL) {
            return "stddev = sqrt(variance), variance = " + variance;
        }
        return "stddev = sqrt(variance) / 0.8796256610342398, variance = " + variance
                + "; cut at 2 stddev, which makes it sqrt(variance) again";
    }

    private String limit() {
        return made.recipe() instanceof Recipe.Uniform uniform && uniform.high() instanceof Num high
                ? "; limit " + high.toDouble()
                : "";
    }

    private Optional<Moments> expected() {
        return ExpectedMoments.of(made.recipe(), made.shape());
    }

    private Optional<Moments> actual() {
        boolean none = made.shape().elements() == 0 || made.dtype().isComplex();
        return none ? Optional.empty() : Optional.of(Moments.of(made));
    }

    /** By backend, how the seed becomes a key, or why it does not. */
    private Map<String, String> seedPaths() {
        Map<String, String> paths = new LinkedHashMap<>();
        if (made.seed().equals(Seed.NONE)) {
            return paths;
        }
        for (Backend whose : Backend.values()) {
            if (whose == Backend.TENSORFLOW || made.spec().library() == Library.KERAS_3) {
                paths.put(whose.id(), way(whose));
            }
        }
        return paths;
    }

    private String way(Backend whose) {
        try {
            SeedPath path = SeedPath.of(whose, made.spec(), made.seed());
            return "seed " + start(made.seed()) + " -> " + path.library() + " -> " + path.generator();
        } catch (UnsupportedException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static String start(Seed seed) {
        return seed instanceof Seed.Generator generator
                ? KerasJson.print(generator.start().toNode()) + " of a SeedGenerator"
                : KerasJson.print(seed.toNode());
    }

    private static Map<String, Object> fields(Moments moments) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mean", moments.mean());
        fields.put("std", moments.std());
        fields.put("min", moments.min());
        fields.put("max", moments.max());
        return fields;
    }

    private static void moments(StringBuilder text, String what, Moments moments) {
        line(
                text,
                what,
                String.format(
                        Locale.ROOT,
                        "mean %.6g, std %.6g, from %.6g to %.6g",
                        moments.mean(),
                        moments.std(),
                        moments.min(),
                        moments.max()));
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(Failures.visible(String.format("%-13s %s", what, value))).append('\n');
    }
}
