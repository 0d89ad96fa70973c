package io.carob.cli;

import io.carob.config.Dialect;
import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.tensor.Sha256;
import io.carob.tensor.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a file says of how a tensor in it was made. */
final class Provenance {

    private Provenance() {}

    /** The notes on a tensor, or on a slice of it. */
    static Map<String, String> of(GeneratedTensor made, Backend backend, Optional<Slice> slice) {
        TensorSpec spec = made.spec();
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("initializer", Initializers.className(spec.initializer()));
        notes.put("config_sha256", Sha256.of(configText(spec)));
        drawn(made).ifPresent(seed -> notes.put("seed", seed.value().toString()));
        notes.put("backend", backend.id());
        notes.put("library", spec.library().id() + " " + spec.release());
        notes.put("dtype", made.dtype().id());
        notes.put("shape", made.shape().toString());
        slice.ifPresent(part -> notes.put("slice", part.toString()));
        if (spec.callIndex() > 0) {
            notes.put("call_index", Long.toString(spec.callIndex()));
        }
        spec.partition()
                .ifPresent(part -> notes.put("partition_offset", part.offset().toString()));
        return notes;
    }

    /** The seed of a tensor, or the one that its generator started from. */
    static Optional<Seed.Fixed> drawn(GeneratedTensor made) {
        Seed used = made.seed() instanceof Seed.Generator generator ? generator.start() : made.seed();
        return used instanceof Seed.Fixed fixed ? Optional.of(fixed) : Optional.empty();
    }

    /** The config that the library writes of the initializer, a drawn seed included; {@code json.dumps} of it. */
    private static String configText(TensorSpec spec) {
        Dialect dialect = spec.library().dialect(spec.release());
        return KerasJson.print(Initializers.serialize(spec.initializer(), dialect, spec.release(), loss -> {}));
    }
}
