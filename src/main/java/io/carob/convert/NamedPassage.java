package io.carob.convert;

import io.carob.config.Node;
import io.carob.model.Family;
import io.carob.model.KerasClass;
import io.carob.model.Named;
import io.carob.model.Signature;
import java.util.Optional;

/** Takes the names of activations and of other functions over a passage. */
record NamedPassage(Passage passage, String path) {

    static final String RULE = "activation";

    Named convert(Named named) {
        if (named.type().isEmpty()
                || named.type().get().family() == Family.LOSSES
                || named.type().get().family() == Family.METRICS) {
            return custom(named);
        }
        KerasClass type = named.type().get();
        Optional<Signature> signature = type.in(passage.to());
        if (signature.isEmpty()) {
            passage.log()
                    .impossible(
                            path,
                            RULE,
                            passage.to() + " has no " + type.family().id() + " " + named.name());
            return named;
        }
        if (!type.meaning(passage.from()).equals(type.meaning(passage.to()))) {
            passage.log()
                    .lossy(
                            path,
                            RULE,
                            named.name() + " is " + type.meaning(passage.from()) + " in " + passage.from() + ", and "
                                    + type.meaning(passage.to()) + " in " + passage.to());
        }
        String name = signature.get().className();
        boolean same = type.isCalled(named.name(), passage.to());
        if (same && passage.source() == passage.target()) {
            return named;
        }
        if (!same || !name.equals(named.name())) {
            passage.log().exact(path, RULE, named.name() + " is written as " + name);
        }
        return new Named(name, named.type(), new Node.Text(name));
    }

    /** A function of somebody else's: without modules its name stands alone. */
    private Named custom(Named named) {
        if (passage.target() == Generation.TFJS && passage.source() != Generation.TFJS) {
            passage.log().impossible(path, RULE, passage.to() + " has no function " + named.name());
        }
        if (!passage.hasModules() && named.written() instanceof Node.Mapping) {
            return new Named(named.name(), named.type(), new Node.Text(named.name()));
        }
        return named;
    }
}
