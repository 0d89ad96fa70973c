package io.carob.convert;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.convert.Report.Entry;
import io.carob.convert.Report.Severity;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a config means, in one form for all dialects: that of the newest Keras 3, where every argument stands with its
 * default filled in, under one name, and nothing else stands.
 *
 * @param dialect in which it was read
 * @param tree objects of {@code class_name}, {@code config} and, in a graph, {@code inbound_nodes}; paths in it are those
 *     of Keras 3
 * @param lost what Keras 3 has no words for, so that it is not in the tree
 */
public record Meaning(Dialect dialect, Node tree, List<Entry> lost) {

    /** What two configs may differ in and still be taken for the same. */
    public enum Ignored {
        /** What models and layers are called. */
        NAMES,
        /** In which order the layers of a graph are listed; in a Sequential the order is the graph. */
        ORDER,
        /** Where random numbers begin. */
        SEEDS;

        /** Its word on the command line. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Edition FORM = Edition.newest(Dialect.KERAS_3);

    public Meaning {
        lost = List.copyOf(lost);
    }

    /** The meaning of a model, but for what is ignored. */
    public static Meaning of(Model model, Set<Ignored> ignored) {
        Converted converted = new Converter(FORM.dialect(), FORM.release()).convert(model);
        Model read = Model.read(converted.config(), FORM.dialect(), FORM.release());
        return new Meaning(model.dialect(), new PlainTree(FORM, ignored).of(read.root(), ""), lost(converted));
    }

    /** The meaning of an initializer. */
    public static Meaning of(Initializer initializer, Dialect dialect, Set<Ignored> ignored) {
        return new Meaning(dialect, new PlainTree(FORM, ignored).of(initializer), List.of());
    }

    private static List<Entry> lost(Converted converted) {
        List<Entry> lost = new ArrayList<>(converted.report().of(Severity.IMPOSSIBLE));
        lost.addAll(converted.report().of(Severity.LOSSY));
        return lost;
    }

    /** An initializer as Keras 3 writes it, or its own text where that has none such. */
    static Node written(Initializer initializer) {
        return Initializers.serialize(initializer, FORM.dialect(), FORM.release(), loss -> {});
    }
}
