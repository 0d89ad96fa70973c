package io.carob.cli;

import io.carob.CarobException;
import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.audit.CarriedCode;
import io.carob.cli.Identifier.Document;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.text.KerasJson;
import io.carob.config.text.TextFormat;
import io.carob.convert.Fingerprint;
import io.carob.model.Model;
import io.carob.model.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that can be told of the config of a model.
 *
 * @param input the file as it was named
 * @param container what it is beside its config; empty if it is a text and nothing more
 * @param document its text as a tree
 * @param model what the tree says
 * @param code Python code in it
 * @param seeds what is set, by path
 * @param strangers what no catalogue explains
 */
record Inspection(
        String input,
        Optional<ContainerFacts> container,
        Document document,
        Model model,
        List<CarriedCode.Found> code,
        Map<String, Node> seeds,
        Strangers strangers) {

    /** The version of the objects for programs. */
    private static final int VERSION = 1;

    /**
     * Looks into a file.
     *
     * @throws CarobException if it holds no config of a model
     * @throws IOException if it cannot be read
     */
    static Inspection of(
            String input, Optional<ContainerFacts> container, ReadingOptions reading, List<String> warnings)
            throws IOException {
        Document document = new Identifier(input, reading, warnings::add).document();
        Model model = document.locating(() -> model(document.node()));
        return new Inspection(
                input,
                container,
                document,
                model,
                CarriedCode.in(document.node()),
                Seeds.in(document.node()),
                Strangers.in(model.root(), "$" + model.frame().path()));
    }

    private static Model model(Node node) {
        Model model = ModelConfig.read(node, Optional.empty());
        if (!ModelConfig.isOne(node)) {
            throw new ConfigException(
                    Code.NOT_A_CONFIG,
                    "$",
                    "is no config of a model: what its class "
                            + Quoted.of(model.root().className()) + " is made with has no layers");
        }
        return model;
    }

    /** For people. */
    String text() {
        StringBuilder text = new StringBuilder();
        Origin origin = model.origin();
        line(text, "file", input);
        container.ifPresent(facts -> facts.lines().forEach((what, value) -> line(text, what, value)));
        line(text, "form", form());
        line(text, "dialect", origin.dialect() + ", " + releases(origin));
        origin.evidence().forEach(sentence -> line(text, "evidence", sentence));
        String name = model.name().isEmpty() ? "" : " " + Quoted.of(model.name());
        line(
                text,
                "model",
                model.root().className() + name + ", " + model.layers().size() + " layers");
        line(text, "hash", fingerprint());
        strangers.custom().forEach((path, custom) -> line(text, "custom", custom + " at " + path));
        strangers.opaque().forEach((path, own) -> line(text, "unknown", own + " at " + path));
        code.forEach(found -> line(text, "code", found.toString()));
        seeds.forEach((path, seed) -> line(text, "seed", KerasJson.print(seed) + " at " + path));
        return text + "\n" + Failures.visible(SummaryTable.of(model).text()) + "\n";
    }

    /** Of its architecture, the same in every dialect; empty where the model has no meaning in Keras 3. */
    private String fingerprint() {
        try {
            return Fingerprint.of(model);
        } catch (CarobException e) {
            return "";
        }
    }

    private String form() {
        boolean oneLine = document.indent() == TextFormat.STANDARD_INDENT;
        if (document.format() == TextFormat.YAML) {
            return "YAML";
        }
        return oneLine ? "JSON" : "JSON, indented by " + document.indent();
    }

    private static String releases(Origin origin) {
        String newest = origin.edition().release().toString();
        String written = origin.edition().dialect() == origin.dialect()
                ? ""
                : ", with layers of " + origin.edition().dialect();
        return origin.oldest().toString().equals(newest)
                ? "release " + newest + written
                : "releases " + origin.oldest() + " to " + newest + written;
    }

    /** For people, of a container without a config. */
    static String text(String input, ContainerFacts facts) {
        StringBuilder text = new StringBuilder();
        line(text, "file", input);
        facts.lines().forEach((what, value) -> line(text, what, value));
        line(text, "config", "none: " + facts.noConfig());
        return text + "\n" + Failures.visible(facts.table()) + "\n";
    }

    /** The same for programs. */
    static String json(String input, ContainerFacts facts) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("carob", Main.Version.number());
        object.put("inspect", VERSION);
        object.put("input", input);
        object.put("container", facts.fields());
        return KerasJson.print(Node.of(object));
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(Failures.visible(String.format("%-9s %s", what, value))).append('\n');
    }

    /** For programs, in one line. */
    String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("carob", Main.Version.number());
        object.put("inspect", VERSION);
        object.put("input", input);
        container.ifPresent(facts -> object.put("container", facts.fields()));
        object.put("format", document.format().id());
        object.put("indent", document.indent() < 0 ? Node.Null.VALUE : document.indent());
        Origin origin = model.origin();
        object.put("dialect", origin.dialect().id());
        object.put("oldest", origin.oldest().toString());
        object.put("newest", origin.edition().release().toString());
        object.put("layers_of", origin.edition().dialect().id());
        object.put("evidence", origin.evidence());
        object.put("class", model.root().className());
        object.put("name", model.name());
        object.put("fingerprint", fingerprint());
        object.put("custom", places(strangers.custom(), "name"));
        object.put("opaque", places(strangers.opaque(), "name"));
        object.put("code", code.stream().map(CarriedCode.Found::fields).toList());
        object.put("seeds", places(seeds, "seed"));
        object.putAll(SummaryTable.of(model).fields());
        return KerasJson.print(Node.of(object));
    }

    private static List<Map<String, Object>> places(Map<String, ?> found, String what) {
        List<Map<String, Object>> places = new ArrayList<>();
        found.forEach((path, value) -> {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("path", path);
            place.put(what, value);
            places.add(place);
        });
        return places;
    }
}
