package io.carob.golden;

import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.engine.Backend;
import io.carob.engine.HalfArithmetic;
import io.carob.engine.Library;
import java.util.List;

/** Who answered a case, as its record says. */
record Asked(Fields fields) {

    Backend backend() {
        String backend = fields.findText("backend").orElse(Backend.TENSORFLOW.id());
        return Backend.of(backend).orElseThrow(() -> fields.fault("has the unknown backend " + Quoted.of(backend)));
    }

    Library library() {
        String library = fields.findText("library").orElse(Library.KERAS_3.id());
        return Library.of(library).orElseThrow(() -> fields.fault("has the unknown library " + Quoted.of(library)));
    }

    HalfArithmetic half(Backend backend) {
        if (!fields.has("half")) {
            return HalfArithmetic.PORTABLE;
        } else if (backend != Backend.JAX) {
            throw fields.fault("has the field half, which has no meaning on " + backend.id());
        }
        String half = fields.text("half");
        return HalfArithmetic.of(half)
                .orElseThrow(() -> fields.fault("has the unknown half arithmetic " + Quoted.of(half)));
    }

    /** All that made the same; the newest where none is named. */
    List<Release> releases() {
        if (!fields.has("releases")) {
            return List.of(library().dialect().newest());
        }
        List<Release> releases =
                fields.list("releases").stream().map(this::release).toList();
        if (releases.isEmpty()) {
            throw fields.fault("has no releases");
        }
        return releases;
    }

    private Release release(Node node) {
        if (!(node instanceof Node.Text text)) {
            throw fields.fault("has releases of which one is no string: " + node.excerpt());
        }
        try {
            return Release.parse(text.value());
        } catch (IllegalArgumentException e) {
            throw fields.fault("has releases of which one is wrong: " + e.getMessage());
        }
    }
}
