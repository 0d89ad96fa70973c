package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Release;
import io.carob.initializer.Recipe;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** What makes the numbers of a Keras installation. The same seed gives different numbers on different backends. */
public enum Backend {
    /** TensorFlow on a CPU: Keras 3 with that backend, and tf_keras. */
    TENSORFLOW(new TensorFlow()),
    /** JAX on a CPU with a fused multiply-add. */
    JAX(new Jax()),
    /** PyTorch on a CPU with AVX2. */
    TORCH(new Torch()),
    /** NumPy alone. */
    NUMPY(new NumPy());

    /** Keras draws the seeds of unseeded initializers from 1 to this. */
    private static final long LARGEST_FRESH_SEED = 1_000_000_000;

    /** The first release of Keras 3 to which the seed 0 is a seed. */
    private static final Release TAKES_ZERO = Release.parse("3.2");

    private final Engine engine;

    Backend(Engine engine) {
        this.engine = engine;
    }

    /** The backend of an {@link #id}; empty if there is none. */
    public static Optional<Backend> of(String id) {
        return Arrays.stream(values())
                .filter(backend -> backend.id().equals(id))
                .findFirst();
    }

    /** Its name on the command line and in manifests, such as {@code tensorflow}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The tensor that one call of an initializer gives. Where the initializer has no seed a fresh one is drawn, as Keras
     * does; {@link GeneratedTensor#spec} tells it.
     *
     * @throws UnsupportedException if the library refuses the call; the message says why
     */
    public GeneratedTensor generate(TensorSpec spec) {
        return generate(spec, () -> ThreadLocalRandom.current().nextLong(LARGEST_FRESH_SEED) + 1);
    }

    /**
     * The same, with a source of seeds for an initializer that has none, such as {@link
     * io.carob.random.PythonRandom#nextSeed} to make what a Keras program makes after {@code set_random_seed(n)}.
     *
     * @throws UnsupportedException if the library refuses the call; the message says why
     */
    public GeneratedTensor generate(TensorSpec spec, LongSupplier freshSeeds) {
        if (this != TENSORFLOW && spec.library() != Library.KERAS_3) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, spec.library().id() + " runs on the backend tensorflow only, not on " + id());
        }
        TensorSpec seeded = seeded(spec, freshSeeds);
        Recipe recipe = recipe(seeded);
        if (spec.library() == Library.KERAS_3 && spec.partition().isPresent()) {
            throw new UnsupportedException(Code.UNSUPPORTED, "Keras 3 does not partition variables; tf_keras does");
        }
        return new GeneratedTensor(seeded, recipe, engine.make(seeded, recipe));
    }

    private static Recipe recipe(TensorSpec spec) {
        try {
            return spec.initializer().recipe(spec.scaledShape());
        } catch (IllegalArgumentException e) {
            // a value does not know who asks
            throw new UnsupportedException(Code.SHAPE, String.valueOf(e.getMessage()));
        }
    }

    /** Whether the release asks {@code seed or ...}, to which 0 is no seed. */
    private static boolean isNone(Seed seed, TensorSpec spec) {
        return spec.library() == Library.KERAS_3 && spec.release().compareTo(TAKES_ZERO) < 0 && seed.equals(Seed.of(0));
    }

    private static TensorSpec seeded(TensorSpec spec, LongSupplier freshSeeds) {
        if (!(spec.initializer() instanceof Seeded random)) {
            return spec;
        } else if (random.seed().equals(Seed.NONE) || isNone(random.seed(), spec)) {
            return spec.initializer(random.withSeed(Seed.of(freshSeeds.getAsLong())));
        } else if (random.seed() instanceof Seed.Generator generator
                && generator.start().equals(Seed.NONE)) {
            return spec.initializer(random.withSeed(generator.startingAt(freshSeeds.getAsLong())));
        }
        return spec;
    }
}
