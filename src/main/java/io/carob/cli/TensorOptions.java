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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which tensor an initializer is to make. */
final class TensorOptions {

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
            description = "Refuse a config that this release of the library refuses.")
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
        randomSeed.ifPresent(n -> freshSeeds = Optional.of(new PythonRandom(n)::nextSeed));
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
                .callIndex(callIndex)
                .half(half);
        return partitionShape.isEmpty() && partitionOffset.isEmpty()
                ? whole
                : whole.partition(new Partition(partitionShape, partitionOffset));
    }
}
