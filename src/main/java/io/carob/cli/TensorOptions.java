package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Release;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.engine.HalfArithmetic;
import io.carob.engine.Library;
import io.carob.engine.Partition;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializer;
import io.carob.random.PythonRandom;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which tensor an initializer is to make. */
final class TensorOptions {

    /** The first release of tf.keras that draws a seed for an initializer that has none. */
    private static final Release DRAWS_SEEDS = Release.parse("2.10");

    @Option(
            names = "--shape",
            paramLabel = "D,D,...",
            description = "Dimensions of the tensor, outermost first; () is a scalar.")
    private Optional<Shape> shape = Optional.empty();

    @Option(
            names = "--set-random-seed",
            paramLabel = "N",
            description = "Draw the seed of an unseeded initializer as Keras does after set_random_seed(N).")
    private Optional<BigInteger> randomSeed = Optional.empty();

    @Option(names = "--dtype", paramLabel = "DTYPE", description = "Type of the elements. Default: float32.")
    private DType dtype = DType.FLOAT32;

    @Option(
            names = "--backend",
            paramLabel = "BACKEND",
            description = "Whose numbers: tensorflow (default), jax, torch or numpy.")
    private Backend backend = Backend.TENSORFLOW;

    @Option(
            names = "--half",
            paramLabel = "ARITHMETIC",
            description = "jax: how the processor calculates in float16, portable (default) or native (AVX512-FP16).")
    private HalfArithmetic half = HalfArithmetic.PORTABLE;

    @Option(names = "--library", paramLabel = "LIBRARY", description = "Whose rules: keras3 (default) or tf_keras.")
    private Library library = Library.KERAS_3;

    @Option(
            names = "--release",
            paramLabel = "R",
            description = "Make what this release of the library makes, and refuse a config that it refuses.")
    private Optional<Release> release = Optional.empty();

    @Option(
            names = "--partition-shape",
            paramLabel = "D,D,...",
            description = "tf_keras: shape of one part of a variable.")
    private Optional<Shape> partitionShape = Optional.empty();

    @Option(
            names = "--partition-offset",
            paramLabel = "N",
            split = ",",
            description = "tf_keras: where the part begins in each dimension.")
    private List<Long> partitionOffset = List.of();

    @Option(
            names = "--call-index",
            paramLabel = "K",
            description = "How often the object was called before. Default: 0.")
    private long callIndex;

    private Optional<LongSupplier> freshSeeds = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    Backend backend() {
        return backend;
    }

    /** What the tensors of a list are that do not say it themselves. */
    TensorList.Defaults defaults() {
        return new TensorList.Defaults(dtype, backend, library, release, half);
    }

    Library library() {
        return library;
    }

    Optional<Release> release() {
        return release;
    }

    /** Refuses what cannot be, before anything is made. */
    void check() {
        if (randomSeed
                .filter(n -> n.signum() < 0 || n.bitLength() > Integer.SIZE)
                .isPresent()) {
            // NumPy, which the same call seeds, takes no other
            throw new ParameterException(
                    spec.commandLine(), "--set-random-seed must be from 0 to 2^32 - 1, got " + randomSeed.get());
        }
        if (half != HalfArithmetic.PORTABLE && backend != Backend.JAX) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--half " + half.id() + " needs --backend jax; on " + backend.id()
                            + " float16 is the same on every processor");
        }
        if (randomSeed.isPresent()
                && library == Library.TF_KERAS
                && release.filter(TensorOptions::isOld).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "tf.keras draws no seeds after set_random_seed before " + DRAWS_SEEDS + "; give a --seed");
        }
        randomSeed.ifPresent(n -> freshSeeds = Optional.of(new PythonRandom(n)::nextSeed));
    }

    private static boolean isOld(Release release) {
        return release.compareTo(DRAWS_SEEDS) < 0;
    }

    /** What to say of a release whose numbers nobody compared; empty if there is nothing to say. */
    Optional<String> doubt() {
        return release.filter(chosen -> !library.isMeasured(chosen))
                .map(chosen -> "the numbers of " + library.id() + " " + chosen
                        + " were never compared; measured are "
                        + library.measured().stream().map(Release::toString).collect(Collectors.joining(", ")));
    }

    /** @throws ParameterException if there is no shape */
    private Shape shape() {
        return shape.orElseThrow(
                () -> new ParameterException(spec.commandLine(), "Missing required option: '--shape=D,D,...'"));
    }

    /** The tensor that the options ask for. */
    GeneratedTensor generate(Initializer initializer) {
        return generate(backend, Options.checked(spec, "--call-index", () -> tensorSpec(initializer)));
    }

    /** Another tensor, its seed drawn behind the seeds of those before it. */
    GeneratedTensor generate(Backend whose, TensorSpec asked) {
        try {
            return freshSeeds.isEmpty() ? whose.generate(asked) : whose.generate(asked, freshSeeds.get());
        } catch (OutOfMemoryError e) {
            throw new UnsupportedException(
                    Code.TOO_LARGE, asked.shape() + " needs more memory than the JVM has; give it more with -Xmx");
        }
    }

    private TensorSpec tensorSpec(Initializer initializer) {
        TensorSpec whole = TensorSpec.of(initializer, shape())
                .dtype(dtype)
                .library(library)
                .release(release.orElse(library.dialect().newest()))
                .callIndex(callIndex)
                .half(half);
        return partitionShape.isEmpty() && partitionOffset.isEmpty()
                ? whole
                : whole.partition(new Partition(partitionShape, partitionOffset));
    }
}
