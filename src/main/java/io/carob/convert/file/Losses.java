package io.carob.convert.file;

import io.carob.convert.Report;
import io.carob.convert.Report.Entry;
import io.carob.convert.Report.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what a file holds beside the config of which nothing comes over. */
final class Losses {

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> kept = new HashSet<>();

    void add(String place, String rule, String text) {
        entries.add(new Entry(Severity.LOSSY, place, rule, Optional.empty(), Optional.empty(), text));
    }

    /** What the conversion of the config says of this part of it is not so: the file has a place for it. */
    void keep(String place) {
        kept.add(place);
    }

    /** The report of a conversion, and behind it what was collected. */
    Report behind(Report report) {
        List<Entry> all = new ArrayList<>(report.entries());
        all.removeIf(entry -> entry.severity() == Severity.LOSSY && kept.contains(entry.path()));
        all.addAll(entries);
        return new Report(all);
    }
}
