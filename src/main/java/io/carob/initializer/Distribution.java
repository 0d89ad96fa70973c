package io.carob.initializer;

import io.carob.config.Num;
import java.util.Locale;

/** The distribution that a variance scaling draws from. */
public enum Distribution {
    TRUNCATED_NORMAL {
        @Override
        Recipe recipe(double variance, Seed seed) {
            // cutting the tails narrows the draw, so it starts wider
            return new Recipe.TruncatedNormal(ZERO, Num.of(Math.sqrt(variance) / CUT_STDDEV), seed);
        }
    },
    /** The word of tf.keras 1 for {@link #TRUNCATED_NORMAL}. */
    NORMAL {
        @Override
        Recipe recipe(double variance, Seed seed) {
            return TRUNCATED_NORMAL.recipe(variance, seed);
        }
    },
    UNTRUNCATED_NORMAL {
        @Override
        Recipe recipe(double variance, Seed seed) {
            return new Recipe.Normal(ZERO, Num.of(Math.sqrt(variance)), seed);
        }
    },
    UNIFORM {
        @Override
        Recipe recipe(double variance, Seed seed) {
            double limit = Math.sqrt(3.0 * variance);
            return new Recipe.Uniform(Num.of(-limit), Num.of(limit), seed);
        }
    };

    private static final Num ZERO = Num.of(0.0);

    /** The standard deviation of a standard normal cut at 2: the double that Keras's longer literal stands for. */
    private static final double CUT_STDDEV = 0.8796256610342398;

    /** What to draw so that the elements have this variance. */
    abstract Recipe recipe(double variance, Seed seed);

    /** Its word in a config, such as {@code truncated_normal}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
