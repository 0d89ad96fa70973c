package io.carob.cli;

import io.carob.config.Dialect;
import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.tensor.Slice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        notes.put("config_sha256", sha256(configText(spec)));
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

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
