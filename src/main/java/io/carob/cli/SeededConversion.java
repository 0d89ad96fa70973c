package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.convert.Converted;
import io.carob.convert.Report;
import io.carob.convert.Report.Entry;
import io.carob.convert.Report.Severity;
import io.carob.engine.Backend;
import io.carob.engine.Library;
import io.carob.initializer.Initializer;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.model.Model;
import io.carob.random.PythonRandom;
import io.carob.weights.Installation;
import io.carob.weights.OwnSeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code --seed-all} does to the result of a conversion. */
final class SeededConversion {

    private static final String RULE = "seed-all";

    private SeededConversion() {}

    /** An initializer with the first seed that is drawn. */
    static Initializer of(Initializer initializer, long n) {
        return initializer instanceof Seeded random && random.seed().equals(Seed.NONE)
                ? random.withSeed(Seed.of(new PythonRandom(n).nextSeed()))
                : initializer;
    }

    /** @throws UnsupportedException if it is not known what the target draws */
    static Converted of(Converted converted, Edition to, long n) {
        Model model = Model.read(converted.config(), to.dialect(), to.release());
        OwnSeeds own = OwnSeeds.of(model, installation(to), n);
        List<Entry> entries = new ArrayList<>(converted.report().entries());
        own.seeds()
                .forEach((path, seed) -> entries.add(new Entry(
                        Severity.EXACT,
                        path,
                        RULE,
                        Optional.empty(),
                        Optional.of(Node.of(seed)),
                        "got the seed " + seed)));
        own.shared().forEach(slot -> entries.add(lossy(slot)));
        return new Converted(own.config(), new Report(entries));
    }

    private static Entry lossy(OwnSeeds.Shared slot) {
        String text = slot.path().isEmpty()
                ? slot.objects() + " objects that layers make of their own have no seed in a config, and still draw one"
                : slot.objects() + " objects of this one place drew a seed each, and now share the first";
        String path = slot.path().isEmpty() ? "$" : slot.path();
        return new Entry(Severity.LOSSY, path, RULE, Optional.empty(), Optional.empty(), text);
    }

    private static Installation installation(Edition to) {
        if (to.dialect() == Dialect.KERAS_3) {
            return new Installation(Library.KERAS_3, to.release(), Backend.TENSORFLOW);
        } else if (to.dialect() == Dialect.TF_KERAS) {
            return new Installation(Library.TF_KERAS, to.release(), Backend.TENSORFLOW);
        } else if (to.dialect() == Dialect.KERAS_2) {
            return Installation.TF_KERAS;
        }
        throw new UnsupportedException(
                Code.UNSUPPORTED, "--seed-all needs a target whose draws are known: keras3, tf_keras or keras2");
    }
}
