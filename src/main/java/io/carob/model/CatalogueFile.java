package io.carob.model;

import io.carob.config.Era;
import io.carob.config.Node;
import io.carob.config.text.JsonReader;
import io.carob.model.KerasClass.Rows;
import io.carob.model.KerasClass.Words;
import io.carob.model.Parameter.Default;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One file of the catalogue: class name to entry. An entry holds {@code names}, {@code module}, {@code writes}, {@code
 * accepts} and {@code renames}, each by {@link Era}, and {@code arguments}.
 *
 * <p>Only the entries that are asked for are read, since a model needs a few of hundreds and reading all takes longer than
 * most of what a short program does. For that the file is laid out: every entry begins on a line that is indented by two
 * spaces, and nothing else does.
 *
 * @param texts the text of each entry by its name, in the order of the file
 */
record CatalogueFile(Family family, Map<String, String> texts) {

    private static final String ENTRY = "\n  \"";

    static CatalogueFile of(Family family) {
        String name = family.id() + ".json";
        try (InputStream in = Objects.requireNonNull(CatalogueFile.class.getResourceAsStream(name), name)) {
            return new CatalogueFile(family, texts(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> texts(String file) {
        Map<String, String> texts = new LinkedHashMap<>();
        int next;
        for (int at = file.indexOf(ENTRY); at >= 0; at = next) {
            next = file.indexOf(ENTRY, at + 1);
            int name = at + ENTRY.length();
            int nameEnd = file.indexOf('"', name);
            int end = file.lastIndexOf('}', next < 0 ? file.lastIndexOf('}') - 1 : next);
            texts.put(file.substring(name, nameEnd), file.substring(file.indexOf('{', nameEnd), end + 1));
        }
        return texts;
    }

    /** Every name under which some release knows an entry. */
    Set<String> names(String name) {
        if (family == Family.OPERATIONS) {
            return Set.of(name);
        }
        String text = Objects.requireNonNull(texts.get(name), name);
        Set<String> names = new LinkedHashSet<>();
        if (family == Family.ACTIVATIONS) {
            keys(text, "\"writes\": {", names);
        }
        keys(text, "\"names\": {", names);
        return names;
    }

    /** The keys of the first object behind a word, which holds texts alone: the quotes cut it into key, value, key, value. */
    private static void keys(String text, String word, Set<String> into) {
        int at = text.indexOf(word);
        if (at >= 0) {
            String[] pieces =
                    text.substring(at + word.length(), text.indexOf('}', at)).split("\"", -1);
            for (int i = 1; i < pieces.length; i += 4) {
                into.add(pieces[i]);
            }
        }
    }

    /** The class of an entry, a new one each time. */
    KerasClass read(String name) {
        Node.Mapping entry = (Node.Mapping) JsonReader.DEFAULT.read(Objects.requireNonNull(texts.get(name), name));
        Rows rows = new Rows(
                names(name, entry),
                byWord(entry, "module"),
                family == Family.ACTIVATIONS ? List.of() : byEra(entry, "writes"),
                byEra(entry, "early"),
                byEra(entry, "accepts"),
                byEra(entry, "renames"),
                meanings(entry));
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        part(entry, "arguments").forEach((key, row) -> parameters.put(key, parameter(key, (Node.Mapping) row)));
        return new KerasClass(name, family, rows, parameters, entry);
    }

    /** An operation has one name, in the releases that have its module; of an activation, the name that is written comes first. */
    private List<Words> names(String name, Node.Mapping entry) {
        if (family == Family.OPERATIONS) {
            return byWord(entry, "module").stream()
                    .map(row -> new Words(row.era(), List.of(name)))
                    .toList();
        }
        List<Words> names = new ArrayList<>();
        if (family == Family.ACTIVATIONS) {
            names.addAll(byWord(entry, "writes"));
        }
        names.addAll(byWord(entry, "names"));
        return List.copyOf(names);
    }

    private static Map<String, Node> part(Node.Mapping entry, String key) {
        return entry.get(key).orElse(Node.Mapping.EMPTY) instanceof Node.Mapping part ? part.fields() : Map.of();
    }

    /** Rows such as {@code "Dense": "keras2, keras3"}. */
    private static List<Words> byWord(Node.Mapping entry, String key) {
        List<Words> rows = new ArrayList<>();
        part(entry, key).forEach((word, era) -> rows.add(new Words(Era.of(text(era)), List.of(word))));
        return List.copyOf(rows);
    }

    /** Rows such as {@code "keras3": "name trainable"}. */
    private static List<Words> byEra(Node.Mapping entry, String key) {
        List<Words> rows = new ArrayList<>();
        part(entry, key).forEach((era, words) -> rows.add(new Words(Era.of(era), words(text(words)))));
        return List.copyOf(rows);
    }

    /** Rows such as {@code "keras3": "relu6(x + 3) / 6"}. */
    private static List<Words> meanings(Node.Mapping entry) {
        List<Words> rows = new ArrayList<>();
        part(entry, "differs").forEach((era, text) -> rows.add(new Words(Era.of(era), List.of(text(text)))));
        return List.copyOf(rows);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(" +", -1)).toList();
    }

    private static Parameter parameter(String name, Node.Mapping row) {
        String kind = text(row.get("kind").orElse(new Node.Text("any?")));
        boolean nullable = kind.endsWith("?");
        String word = nullable ? kind.substring(0, kind.length() - 1) : kind;
        List<String> words = word.startsWith("choice:")
                ? Arrays.stream(word.substring(word.indexOf(':') + 1).split("\\|", -1))
                        .toList()
                : List.of();
        return new Parameter(
                name,
                Kind.of(word),
                nullable,
                words,
                row.get("default").map(CatalogueFile::defaults).orElse(List.of()),
                row.get("indifferent").isPresent());
    }

    /** One value, or values by era. */
    private static List<Default> defaults(Node node) {
        if (node instanceof Node.Mapping object
                && object.get("era").orElse(node) instanceof Node.Mapping eras
                && eras != node) {
            List<Default> defaults = new ArrayList<>();
            eras.fields().forEach((era, value) -> defaults.add(new Default(Era.of(era), value)));
            return List.copyOf(defaults);
        }
        return List.of(new Default(Era.ALWAYS, node));
    }

    private static String text(Node node) {
        return ((Node.Text) node).value();
    }
}
