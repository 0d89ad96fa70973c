package io.carob.convert;

import io.carob.config.Node;
import io.carob.convert.Report.Entry;
import io.carob.convert.Report.Severity;
import io.carob.initializer.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Collects what the rules of a conversion did. */
final class Log {

    private final List<Entry> entries = new ArrayList<>();
    private UnaryOperator<String> places = UnaryOperator.identity();

    void add(Severity severity, String path, String rule, Optional<Node> before, Optional<Node> after, String text) {
        String place = places.apply(path);
        // what one passage cannot do, the next one cannot either
        boolean told = severity == Severity.IMPOSSIBLE
                && entries.stream()
                        .anyMatch(entry -> entry.severity() == severity
                                && entry.path().equals(place)
                                && entry.rule().equals(rule)
                                && !entry.text().equals(text));
        if (!told) {
            entries.add(new Entry(severity, place, rule, before, after, text));
        }
    }

    /** From here on, paths are those of another tree, whose places are these in the tree that was read. */
    void relocate(UnaryOperator<String> sourcePlaces) {
        places = sourcePlaces;
    }

    void exact(String path, String rule, String text) {
        add(Severity.EXACT, path, rule, Optional.empty(), Optional.empty(), text);
    }

    void lossy(String path, String rule, String text) {
        add(Severity.LOSSY, path, rule, Optional.empty(), Optional.empty(), text);
    }

    void impossible(String path, String rule, String text) {
        add(Severity.IMPOSSIBLE, path, rule, Optional.empty(), Optional.empty(), text);
    }

    /** What was lost of an initializer. */
    void loss(Loss loss, String path) {
        Severity severity = loss.kind() == Loss.Kind.IMPOSSIBLE ? Severity.IMPOSSIBLE : Severity.LOSSY;
        String place = loss.key().isEmpty() ? path : path + ".config." + loss.key();
        add(severity, place, "initializer", Optional.empty(), Optional.empty(), loss.text());
    }

    Report report() {
        return new Report(entries);
    }
}
