package io.carob.audit;

import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spot;
import io.carob.config.text.JsonReader;
import io.carob.config.text.Limits;
import io.carob.config.text.TextFormat;
import io.carob.container.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for what is dangerous in a file. The file need not open as a model: what is hostile in a damaged one is found too,
 * and that not all of it could be seen is a finding itself.
 */
public final class Audit {

    private static final List<Danger> DANGERS =
            List.of(new CodeDanger(), new OriginDanger(), new ArgumentDanger(), new NumberDanger(), new NameDanger());

    /** Texts inside texts. */
    private static final int DEEPEST = 3;
    /** Findings in one file: who has read so many needs no more. */
    private static final int MOST = 10_000;

    private final Limits limits;
    private final Set<Finding> findings = new LinkedHashSet<>();

    private Audit(Limits limits) {
        this.limits = limits;
    }

    /**
     * All findings in a file, in its order; none if it is clean.
     *
     * @throws IOException if it cannot be read
     */
    public static List<Finding> of(Path file, Limits limits) throws IOException {
        return of(Listing.of(file, limits), limits);
    }

    /** All findings in what is listed of a file. */
    static List<Finding> of(Listing listing, Limits limits) {
        Audit audit = new Audit(limits);
        listing.faults().forEach(fault -> audit.add(Faults.finding(fault)));
        listing.parts().forEach(audit::part);
        listing.texts().forEach(text -> audit.text(text.place(), text.text(), 0));
        return List.copyOf(audit.findings);
    }

    /** All findings in a config. */
    public static List<Finding> of(Node config) {
        Audit audit = new Audit(Limits.DEFAULT);
        audit.tree("", config, 0);
        return List.copyOf(audit.findings);
    }

    private void add(Finding finding) {
        if (findings.size() < MOST) {
            findings.add(finding);
        }
    }

    private void part(Listing.Part part) {
        String place = part.place().isEmpty() ? "$" : part.place();
        switch (part.content()) {
            case PICKLE -> add(new Finding(Rule.PICKLE, place, "is a pickle of Python objects"));
            case OBJECT_ARRAY ->
                add(new Finding(Rule.OBJECT_ARRAY, place, "is an array of Python objects, which are pickled"));
            case PROGRAM -> add(program(part, place));
            case GRAPH -> add(new Finding(Rule.GRAPH, place, "is a graph of TensorFlow, whose operations run"));
            default -> {}
        }
        if (NameDanger.isHidden(part.name()) && !part.place().isEmpty()) {
            add(new Finding(Rule.HIDDEN_CHARACTERS, place, "the name has invisible characters"));
        }
    }

    /** Beside models there may be programs; in one there is none. */
    private static Finding program(Listing.Part part, String place) {
        return part.place().isEmpty()
                ? new Finding(Rule.UNKNOWN_FILE, place, "is a program, and was not looked into")
                : new Finding(Rule.PROGRAM, place, "is a program");
    }

    private void text(String place, String text, int depth) {
        String start = text.stripLeading();
        boolean described = depth > 0 || start.startsWith("{") || start.startsWith("[");
        if (!place.isEmpty() && !described && place.contains("@")) {
            // an attribute of an HDF5 file that is a word
            return;
        }
        try {
            TextFormat format = TextFormat.ofText(text);
            List<String> twice = new ArrayList<>();
            Node tree = format.read(text, limits, false, twice::add);
            if (!twice.isEmpty()) {
                twice(place, text, format);
            }
            tree(place, tree, depth);
        } catch (ConfigException e) {
            add(Faults.finding(place.isEmpty() ? e : e.at(place + ": " + e.path())));
            BrokenText.findings(place.isEmpty() ? "" : place + ": ", text).forEach(this::add);
        }
    }

    /** The first key that stands twice, which only a strict reader says the place of. */
    private void twice(String place, String text, TextFormat format) {
        try {
            format.read(text, limits, true, warning -> {});
        } catch (ConfigException e) {
            add(Faults.finding(place.isEmpty() ? e : e.at(place + ": " + e.path())));
        }
    }

    private void tree(String place, Node tree, int depth) {
        String lead = place.isEmpty() ? "" : place + ": ";
        Danger.Report report = (rule, spot, why) -> add(new Finding(rule, lead + Quoted.printable(spot.path()), why));
        Spot.visit(tree, spot -> {
            DANGERS.forEach(danger -> danger.look(spot, report));
            inner(lead, spot, depth);
            // what is inside of code is code
            return !CarriedCode.isCode(spot);
        });
    }

    /** A config that is the text of another, as some wrappers write it. */
    private void inner(String lead, Spot spot, int depth) {
        if (depth < DEEPEST
                && spot.node() instanceof Node.Text text
                && text.value().stripLeading().startsWith("{")
                && text.value().contains("class_name")) {
            try {
                Node tree = new JsonReader(limits, false, warning -> {}).read(text.value());
                tree(lead + Quoted.printable(spot.path()), tree, depth + 1);
            } catch (ConfigException e) {
                // then it is no config, but a text
                return;
            }
        }
    }
}
