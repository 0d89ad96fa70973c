package io.carob.cli;

import io.carob.config.Node;
import io.carob.model.Call;
import io.carob.model.Graph;
import io.carob.model.Layer;
import io.carob.model.Model;
import io.carob.model.TensorRef;
import io.carob.model.build.Build;
import io.carob.model.build.Built;
import io.carob.model.build.BuiltLayer;
import io.carob.model.build.Shapes;
import io.carob.model.build.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The layers of a model with their shapes and parameters, as {@code model.summary()} shows them. */
final class SummaryTable {

    private static final String UNKNOWN = "?";
    private static final String GAP = "  ";

    private final Model model;
    private final Built built;

    private SummaryTable(Model model, Built built) {
        this.model = model;
        this.built = built;
    }

    static SummaryTable of(Model model) {
        return new SummaryTable(model, Build.of(model));
    }

    /** What stands in one row; a layer may be called with several tensors, each of which has a line. */
    private record Row(String layer, String shape, String parameters, List<String> connected) {}

    /** The table and the sums below it. */
    String text() {
        List<Row> rows = new ArrayList<>();
        add(rows, model.root(), built, "");
        int layer = width("Layer (class)", rows.stream().map(Row::layer).toList());
        int shape = width("Output shape", rows.stream().map(Row::shape).toList());
        int count = width("Param #", rows.stream().map(Row::parameters).toList());
        boolean graph = !isChain();
        String form = "%-" + layer + "s" + GAP + "%-" + shape + "s" + GAP + "%" + count + "s" + GAP + "%s";
        StringBuilder text = new StringBuilder();
        line(text, form, "Layer (class)", "Output shape", "Param #", graph ? "Connected to" : "");
        text.append("-".repeat(layer + shape + count + 2 * GAP.length() + (graph ? GAP.length() + 12 : 0)))
                .append('\n');
        for (Row row : rows) {
            List<String> connected = graph ? row.connected : List.of();
            line(text, form, row.layer, row.shape, row.parameters, connected.isEmpty() ? "" : connected.get(0));
            connected.stream().skip(1).forEach(tensor -> line(text, form, "", "", "", tensor));
        }
        text.append('\n');
        sums().forEach((name, sum) -> text.append(name + ": " + sum.text() + "\n"));
        built.unknown().forEach(reason -> text.append("not known: " + reason + "\n"));
        return text.toString();
    }

    private static void line(StringBuilder text, String form, Object... cells) {
        text.append(String.format(Locale.ROOT, form, cells).stripTrailing()).append('\n');
    }

    private static int width(String title, List<String> cells) {
        return cells.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }

    private static void add(List<Row> rows, Layer owner, Built part, String indent) {
        for (BuiltLayer layer : shown(owner, part)) {
            Layer described = layer.layer();
            rows.add(new Row(
                    indent + described.name() + " (" + described.className() + ")",
                    layer.outputs().map(SummaryTable::python).orElse(UNKNOWN),
                    parameters(layer).isPresent() ? grouped(parameters(layer).getAsLong()) : UNKNOWN,
                    connected(described)));
            layer.model().ifPresent(inner -> add(rows, described, inner, indent + "  "));
        }
    }

    /** A Sequential does not count the layer of its input among its own. */
    private static List<BuiltLayer> shown(Layer owner, Built part) {
        List<BuiltLayer> layers = part.layers();
        boolean hidden = !owner.isFunctional()
                && !layers.isEmpty()
                && layers.get(0).layer().className().equals("InputLayer");
        return hidden ? layers.subList(1, layers.size()) : layers;
    }

    /** How many numbers the weights of a layer hold; empty if that is not known. */
    private static OptionalLong parameters(BuiltLayer layer) {
        return layer.weightsKnown() ? OptionalLong.of(Sum.of(layer.weights()).parameters) : OptionalLong.empty();
    }

    /** The tensors that a layer is called with, in all of its calls. */
    private static List<String> connected(Layer layer) {
        Set<String> tensors = new LinkedHashSet<>();
        for (Call call : layer.calls()) {
            Graph.tensors(call, tensor -> tensors.add(name(tensor)));
        }
        return List.copyOf(tensors);
    }

    private static String name(TensorRef tensor) {
        return tensor.layer() + "[" + tensor.node() + "][" + tensor.tensor() + "]";
    }

    /** Whether every layer just takes what the one before gives, which needs no telling. */
    private boolean isChain() {
        Set<String> taken = new HashSet<>();
        return model.layers().stream()
                .map(SummaryTable::connected)
                .allMatch(tensors -> tensors.isEmpty() || (tensors.size() == 1 && taken.addAll(tensors)));
    }

    /** Shapes as Python prints them. */
    private static String python(Shapes shapes) {
        if (shapes instanceof Shapes.Items list) {
            return list.items().stream().map(SummaryTable::python).collect(Collectors.joining(", ", "[", "]"));
        } else if (shapes instanceof Shapes.Fields object) {
            return object.fields().entrySet().stream()
                    .map(field -> "'" + field.getKey() + "': " + python(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return shapes.all().get(0).toString();
    }

    /** A number of parameters, and the bytes that they take; both are unknown if the number is negative. */
    private record Sum(long parameters, double bytes) {

        private static final Sum NOT_KNOWN = new Sum(-1, -1);

        static Sum of(List<Weight> weights) {
            long parameters = 0;
            double bits = 0;
            for (Weight weight : weights) {
                parameters += weight.shape().elements();
                bits += (double) weight.shape().elements() * MemorySize.bits(weight.dtype());
            }
            return new Sum(parameters, bits / Byte.SIZE);
        }

        String text() {
            return parameters < 0 ? UNKNOWN : grouped(parameters) + " (" + MemorySize.readable(bytes) + ")";
        }

        Node node() {
            return parameters < 0 ? Node.Null.VALUE : Node.of(parameters);
        }
    }

    private Map<String, Sum> sums() {
        Map<String, Sum> sums = new LinkedHashMap<>();
        boolean known = built.parameters().isPresent();
        sums.put("Total params", known ? Sum.of(built.weights()) : Sum.NOT_KNOWN);
        sums.put("Trainable params", known ? sum(true) : Sum.NOT_KNOWN);
        sums.put("Non-trainable params", known ? sum(false) : Sum.NOT_KNOWN);
        return sums;
    }

    private Sum sum(boolean trainable) {
        return Sum.of(built.weights().stream()
                .filter(weight -> weight.trainable() == trainable)
                .toList());
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The same for programs: {@code layers}, {@code parameters} and {@code unknown}. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("layers", layers(built));
        Map<String, Object> parameters = new LinkedHashMap<>();
        Map<String, Sum> sums = sums();
        sums.forEach((name, sum) -> parameters.put(name.split(" ", 2)[0].toLowerCase(Locale.ROOT), sum.node()));
        Optional.ofNullable(sums.get("Total params"))
                .filter(total -> total.parameters >= 0)
                .ifPresent(total -> parameters.put("bytes", (long) Math.ceil(total.bytes)));
        fields.put("parameters", parameters);
        fields.put("unknown", built.unknown());
        return fields;
    }

    private static List<Map<String, Object>> layers(Built part) {
        List<Map<String, Object>> layers = new ArrayList<>();
        for (BuiltLayer layer : part.layers()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", layer.layer().name());
            fields.put("class", layer.layer().className());
            fields.put("output_shape", layer.outputs().map(Shapes::toNode).orElse(Node.Null.VALUE));
            OptionalLong count = parameters(layer);
            fields.put("parameters", count.isPresent() ? Node.of(count.getAsLong()) : Node.Null.VALUE);
            fields.put("connected_to", connected(layer.layer()));
            layer.model().ifPresent(inner -> fields.put("layers", layers(inner)));
            layers.add(fields);
        }
        return layers;
    }
}
