package io.carob.cli;

import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.weights.InitialWeight;
import io.carob.weights.InitialWeights;
import io.carob.weights.Installation;
import io.carob.weights.WeightNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The initial weights of a model, for people and for programs. */
record WeightsTable(InitialWeights weights) {

    /** The version of the objects for programs. */
    private static final int VERSION = 1;

    private static final List<String> TITLES = List.of("Path", "Shape", "Initializer", "Seed", "Count");
    private static final String GAP = "  ";

    /** The table and the sums below it. */
    String text() {
        List<List<String>> rows = new ArrayList<>(List.of(TITLES));
        weights.weights().forEach(weight -> rows.add(row(weight)));
        StringBuilder text = new StringBuilder();
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < TITLES.size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        for (List<String> row : rows) {
            line(text, row, widths);
            if (row.equals(TITLES)) {
                int dashes =
                        widths.stream().mapToInt(width -> width + GAP.length()).sum() - GAP.length();
                text.append("-".repeat(dashes)).append('\n');
            }
        }
        long trained = weights.weights().stream()
                .filter(weight -> weight.loaded().weight().trainable())
                .mapToLong(InitialWeight::elements)
                .sum();
        text.append('\n')
                .append("Weights: ")
                .append(weights.weights().size())
                .append('\n')
                .append(sum("Total params", weights.elements()))
                .append(sum("Trainable params", trained))
                .append(sum("Non-trainable params", weights.elements() - trained));
        return text.toString();
    }

    /** Numbers stand at the right. */
    private static void line(StringBuilder text, List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String pad = " ".repeat(widths.get(column) - row.get(column).length());
            boolean number = column >= 3;
            line.append(number ? pad : "")
                    .append(row.get(column))
                    .append(number ? "" : pad)
                    .append(GAP);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String sum(String what, long count) {
        return String.format(Locale.ROOT, "%s: %,d%n", what, count).replace(System.lineSeparator(), "\n");
    }

    private static List<String> row(InitialWeight weight) {
        return List.of(
                weight.path(),
                weight.shape() + (weight.dtype().equals("float32") ? "" : " " + weight.dtype()),
                filling(weight),
                seed(weight.seed()) + (weight.seed().equals(Seed.NONE) || weight.isSeedDrawn() ? "" : "*"),
                String.format(Locale.ROOT, "%,d", weight.elements()));
    }

    private static String seed(Seed seed) {
        if (seed instanceof Seed.Generator generator) {
            return seed(generator.start());
        }
        return seed.equals(Seed.NONE) ? "" : seed.toNode().excerpt();
    }

    private static String filling(InitialWeight weight) {
        String name = weight.initializer()
                .map(rule -> initializer(rule, weight.installation()))
                .orElse("?");
        if (weight.isRoot()) {
            return "sqrt " + name;
        }
        return weight.parts().isEmpty()
                ? name
                : weight.parts().stream()
                        .map(part -> (part.ones() ? "1" : name) + ":" + part.length())
                        .collect(Collectors.joining(" "));
    }

    private static String initializer(Initializer initializer, Installation installation) {
        String arguments = config(initializer, installation).entrySet().stream()
                .filter(argument -> !argument.getValue().equals(Node.Null.VALUE))
                .map(argument -> argument.getKey() + "=" + KerasJson.print(argument.getValue()))
                .collect(Collectors.joining(", "));
        return Initializers.className(initializer) + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }

    /** Its arguments without the seed. */
    private static Map<String, Node> config(Initializer initializer, Installation installation) {
        Map<String, Node> config = new LinkedHashMap<>(
                Initializers.getConfig(initializer, installation.library().dialect(), installation.release())
                        .fields());
        config.remove("seed");
        return config;
    }

    /** The same for programs. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("carob", Main.Version.number());
        fields.put("weights", VERSION);
        fields.put("n", weights.n());
        fields.put("parameters", weights.elements());
        fields.put("list", weights.weights().stream().map(WeightsTable::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(InitialWeight weight) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", weight.path());
        fields.put("shape", weight.shape().dims());
        fields.put("dtype", weight.dtype());
        fields.put("trainable", weight.isTrainable());
        fields.put("created", weight.created());
        weight.initializer().ifPresent(initializer -> {
            fields.put("initializer", Initializers.className(initializer));
            fields.put("config", new Node.Mapping(config(initializer, weight.installation())));
        });
        fields.put("seed", weight.seed().toNode());
        fields.put("seed_drawn", weight.isSeedDrawn());
        fields.put(
                "parts",
                weight.parts().stream()
                        .map(part -> List.of(part.length(), part.ones() ? "ones" : "self"))
                        .toList());
        fields.put("root", weight.isRoot());
        WeightNames names = weight.names();
        fields.put("variable", names.variable());
        fields.put("layer", names.layer());
        fields.put("files", names.files());
        fields.put("slot", names.slot());
        return fields;
    }
}
