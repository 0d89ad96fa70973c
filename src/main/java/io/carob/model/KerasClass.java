package io.carob.model;

import io.carob.config.Edition;
import io.carob.config.Era;
import io.carob.config.Node;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A class of Keras's own, over all releases: an entry of the catalogue. */
public final class KerasClass {

    /** Words that some releases use. */
    record Words(Era era, List<String> words) {}

    /** What a class is called, where it lives, and the keys of its config, by release. */
    record Rows(
            List<Words> names,
            List<Words> modules,
            List<Words> writes,
            List<Words> early,
            List<Words> accepts,
            List<Words> renames,
            List<Words> meanings) {}

    private static final String ANY = "*";

    private final String name;
    private final Family family;
    private final Rows rows;
    private final Node.Mapping entry;
    private final Map<String, Parameter> parameters;
    private final Map<Edition, Optional<Signature>> signatures = new ConcurrentHashMap<>();

    KerasClass(String name, Family family, Rows rows, Map<String, Parameter> parameters, Node.Mapping entry) {
        this.name = name;
        this.family = family;
        this.rows = rows;
        this.parameters = parameters;
        this.entry = entry;
    }

    /** Its name in Keras 3, or where that has none, in the newest release that has it. */
    public String name() {
        return name;
    }

    /** What it is for. */
    public Family family() {
        return family;
    }

    /** Its arguments by name, of all releases. */
    public Map<String, Parameter> parameters() {
        return parameters;
    }

    /** How a release has it; empty if it has none such. */
    public Optional<Signature> in(Edition edition) {
        // most are there already, and only looking takes no lock
        Optional<Signature> known = signatures.get(edition);
        return known != null ? known : signatures.computeIfAbsent(edition, this::signature);
    }

    /** Every name under which some release knows it. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        rows.names.forEach(row -> names.addAll(row.words));
        return names;
    }

    /** Whether a release knows it by a name. */
    public boolean isCalled(String className, Edition edition) {
        for (Words row : rows.names) {
            if (row.words.contains(className) && row.era.has(edition)) {
                return true;
            }
        }
        return false;
    }

    /** The releases that know it by a name, in words. */
    String releases(String className) {
        return rows.names.stream()
                .filter(row -> row.words.contains(className))
                .map(row -> row.era.toString())
                .collect(Collectors.joining(", "));
    }

    /** What it computes in a release, where that differs between releases; else empty. */
    public String meaning(Edition edition) {
        return first(rows.meanings, edition).map(words -> words.get(0)).orElse("");
    }

    /** What the catalogue tells of it beside its arguments. */
    public Optional<Node> fact(String key) {
        return entry.get(key);
    }

    private Optional<Signature> signature(Edition edition) {
        return first(rows.names, edition)
                .map(names -> new Signature(
                        this,
                        edition,
                        names.get(0),
                        first(rows.modules, edition).map(modules -> modules.get(0)),
                        keys(first(rows.writes, edition).orElse(List.of())),
                        all(rows.early, edition),
                        all(rows.accepts, edition),
                        all(rows.accepts, edition).contains(ANY),
                        canonical(edition)));
    }

    private static Optional<List<String>> first(List<Words> rows, Edition edition) {
        return rows.stream()
                .filter(row -> row.era.has(edition))
                .map(Words::words)
                .findFirst();
    }

    /** A key with a question mark is not always written. */
    private static Map<String, Boolean> keys(List<String> words) {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        for (String word : words) {
            boolean sometimes = word.endsWith("?");
            keys.put(sometimes ? word.substring(0, word.length() - 1) : word, !sometimes);
        }
        return keys;
    }

    private static Set<String> all(List<Words> rows, Edition edition) {
        Set<String> words = new LinkedHashSet<>();
        rows.stream().filter(row -> row.era.has(edition)).forEach(row -> words.addAll(row.words));
        return words;
    }

    private Map<String, String> canonical(Edition edition) {
        Map<String, String> canonical = new LinkedHashMap<>();
        for (Words row : rows.renames) {
            if (row.era.has(edition)) {
                row.words.forEach(word ->
                        canonical.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));
            }
        }
        return canonical;
    }

    @Override
    public String toString() {
        return family.id() + " " + name;
    }
}
