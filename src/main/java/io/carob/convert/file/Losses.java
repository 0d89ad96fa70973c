package io.carob.convert.file;

import io.carob.convert.Report;
import io.carob.convert.Report.Entry;
import io.carob.convert.Report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a file holds beside the config of which nothing comes over. */
final class Losses {

    private final List<Entry> entries = new ArrayList<>();

    void add(String place, String rule, String text) {
        entries.add(new Entry(Severity.LOSSY, place, rule, Optional.empty(), Optional.empty(), text));
    }

    /** The report of a conversion, and behind it what was collected. */
    Report behind(Report report) {
        List<Entry> all = new ArrayList<>(report.entries());
        all.addAll(entries);
        return new Report(all);
    }
}
