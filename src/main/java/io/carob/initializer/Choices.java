package io.carob.initializer;

import io.carob.config.Era;
import io.carob.initializer.Word.Words;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The words of every argument that is one of a few, with the releases that read and write them. */
final class Choices {

    static final Words<FanMode> MODES = new Words<>(
            Arrays.stream(FanMode.values())
                    .map(mode -> Word.of(mode.id(), mode, Era.ALWAYS))
                    .toList(),
            Era.of("keras2 -2.4"));

    private static final Era TF_1 = Era.of("tf1");
    private static final Era ALL_DISTRIBUTIONS = Era.of("keras2 2.4-, tf1, tf_keras, keras3");
    private static final Era NORMAL_OR_UNIFORM = Era.of("keras2 -2.4, tfjs");

    static final Words<Distribution> DISTRIBUTIONS = new Words<>(
            List.of(
                    Word.of("truncated_normal", Distribution.TRUNCATED_NORMAL, ALL_DISTRIBUTIONS),
                    new Word<>(
                            "normal",
                            Distribution.TRUNCATED_NORMAL,
                            Era.of("keras2, tf_keras, keras3, tfjs"),
                            NORMAL_OR_UNIFORM,
                            ""),
                    Word.of("untruncated_normal", Distribution.UNTRUNCATED_NORMAL, ALL_DISTRIBUTIONS),
                    new Word<>(
                            "normal",
                            Distribution.UNTRUNCATED_NORMAL,
                            Era.NEVER,
                            NORMAL_OR_UNIFORM,
                            "untruncated_normal became normal, whose draws are cut at two standard deviations"),
                    Word.of("uniform", Distribution.UNIFORM, Era.ALWAYS),
                    // TensorFlow.js takes this word, and draws as if it had read uniform
                    new Word<>("truncated_normal", Distribution.UNIFORM, Era.of("tfjs"), Era.NEVER, ""),
                    // tf.keras 1 keeps the older word for a truncated normal
                    Word.of("normal", Distribution.NORMAL, TF_1),
                    new Word<>(
                            "truncated_normal",
                            Distribution.NORMAL,
                            Era.NEVER,
                            Era.of("keras2 2.4-, tf_keras, keras3"),
                            ""),
                    new Word<>("normal", Distribution.NORMAL, Era.NEVER, NORMAL_OR_UNIFORM, "")),
            Era.ALWAYS);

    static final Words<STFT.Side> SIDES = new Words<>(
            Arrays.stream(STFT.Side.values())
                    .map(side -> Word.of(side.id(), side, Era.ALWAYS))
                    .toList(),
            Era.NEVER);

    static final Words<STFT.Scaling> SCALINGS = new Words<>(
            Stream.of(STFT.Scaling.DENSITY, STFT.Scaling.SPECTRUM)
                    .map(scaling -> Word.of(scaling.id(), scaling, Era.ALWAYS))
                    .toList(),
            Era.NEVER);

    private Choices() {}
}
