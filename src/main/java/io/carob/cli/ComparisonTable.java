package io.carob.cli;

import io.carob.golden.ComparedTensor;
import io.carob.golden.ComparedTensor.Parting;
import io.carob.golden.ComparedTensor.Side;
import io.carob.golden.ComparedTensor.Verdict;
import io.carob.golden.Distance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code carob compare} tells: a row for each name, and a sum of them. */
final class ComparisonTable {

    /** The version of the objects for programs. */
    private static final int VERSION = 1;

    private static final List<String> TITLES =
            List.of("Tensor", "Shape", "Result", "Differing", "Max ULP", "Max difference", "First");
    private static final String GAP = "  ";

    private final List<ComparedTensor> rows = new ArrayList<>();
    private final List<String> aside = new ArrayList<>();

    void add(ComparedTensor row) {
        rows.add(row);
    }

    /** Names that were not compared. */
    void setAside(List<String> names) {
        aside.addAll(names);
    }

    /** Whether all are equal or within the tolerance; two sides without tensors are. */
    boolean isMatch() {
        return rows.stream().allMatch(row -> row.verdict().isMatch());
    }

    /** The rows that tell of a difference, or all of them, and the sum in the last line. */
    String text(boolean all) {
        List<List<String>> lines = new ArrayList<>();
        rows.stream()
                .filter(row -> all || row.verdict() != Verdict.EQUAL)
                .map(ComparisonTable::cells)
                .forEach(lines::add);
        if (!lines.isEmpty()) {
            lines.add(0, TITLES);
        }
        int[] widths = new int[TITLES.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                padded.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length()))
                        .append(GAP);
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text + summary();
    }

    private static List<String> cells(ComparedTensor row) {
        Distance distance = row.distance().orElse(new Distance(0, 0, 0, -1, 0, 0, 0));
        boolean apart = distance.differing() > 0;
        return List.of(
                row.name(),
                sides(row),
                word(row.verdict()),
                apart ? distance.differing() + " of " + distance.elements() : "",
                apart ? Long.toUnsignedString(distance.ulp()) : "",
                apart ? difference(distance) : "",
                row.parting().map(ComparisonTable::parting).orElse(""));
    }

    private static String difference(Distance distance) {
        String text = String.format(Locale.ROOT, "%.6g", distance.absolute());
        return distance.nan() > 0 ? text + " and NaN" : text;
    }

    private static String parting(Parting parting) {
        return parting.index() + ": " + parting.a() + " | " + parting.b();
    }

    private static String sides(ComparedTensor row) {
        String a = row.a().map(ComparisonTable::side).orElse("");
        String b = row.b().map(ComparisonTable::side).orElse("");
        return a.equals(b) || b.isEmpty() ? a : a.isEmpty() ? b : a + " | " + b;
    }

    private static String side(Side side) {
        return side.dtype() + " " + side.shape();
    }

    private String summary() {
        String found = counts().entrySet().stream()
                .map(count -> count.getValue() + " " + word(count.getKey()))
                .collect(Collectors.joining(", "));
        String left = aside.isEmpty() ? "" : "; " + aside.size() + " of an optimizer not compared";
        return (isMatch() ? "same: " : "different: ") + (found.isEmpty() ? "no tensors" : found) + left;
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case EQUAL -> "equal";
            case WITHIN -> "within tolerance";
            case DIFFERENT -> "different";
            case DTYPE -> "other dtype";
            case SHAPE -> "other shape";
            case ONLY_A -> "only in A";
            case ONLY_B -> "only in B";
        };
    }

    private Map<Verdict, Integer> counts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        rows.forEach(row -> counts.merge(row.verdict(), 1, Integer::sum));
        return counts;
    }

    /** The same for programs. */
    Map<String, Object> fields(String a, String b) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("carob", Main.Version.number());
        fields.put("comparison", VERSION);
        fields.put("a", a);
        fields.put("b", b);
        fields.put("same", isMatch());
        Map<String, Object> counts = new LinkedHashMap<>();
        counts().forEach((verdict, count) -> counts.put(verdict.id(), count));
        fields.put("counts", counts);
        fields.put("not_compared", List.copyOf(aside));
        fields.put("tensors", rows.stream().map(ComparisonTable::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(ComparedTensor row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", row.name());
        fields.put("result", row.verdict().id());
        row.a().ifPresent(side -> fields.put("a", fields(side)));
        row.b().ifPresent(side -> fields.put("b", fields(side)));
        row.distance().ifPresent(distance -> {
            fields.put("elements", distance.elements());
            fields.put("differing", distance.differing());
            fields.put("beyond_tolerance", distance.beyond());
            fields.put("max_ulp", new BigInteger(Long.toUnsignedString(distance.ulp())));
            fields.put("max_absolute", distance.absolute());
            fields.put("nan", distance.nan());
        });
        row.parting().ifPresent(parting -> {
            Map<String, Object> first = new LinkedHashMap<>();
            first.put("index", parting.index());
            first.put("a", parting.a());
            first.put("b", parting.b());
            first.put("a_bits", parting.aBits());
            first.put("b_bits", parting.bBits());
            fields.put("first", first);
        });
        return fields;
    }

    private static Map<String, Object> fields(Side side) {
        return Map.of("dtype", side.dtype().id(), "shape", side.shape().dims());
    }
}
