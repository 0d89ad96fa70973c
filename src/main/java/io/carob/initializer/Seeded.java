package io.carob.initializer;

/** An initializer that draws random numbers. */
public sealed interface Seeded extends Initializer
        permits Orthogonal, Preset, RandomNormal, RandomUniform, TruncatedNormal, VarianceScaling {

    /** Where its random numbers begin. */
    Seed seed();

    /** The same rule with another seed. */
    Seeded withSeed(Seed seed);
}
