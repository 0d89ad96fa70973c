package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What an initializer becomes for a shape: the few things an engine can make. Derived numbers are doubles, computed as
 * Python computes them; arguments stay as the config has them, because to Keras {@code 1} and {@code 1.0} can be
 * different. Plain values, serializable as their initializers are.
 */
public sealed interface Recipe extends Serializable {

    /** What it makes, in words, such as {@code uniform ±0.0589}. */
    String describe();

    /** One number everywhere, exact in every dtype. */
    record Fill(int number) implements Recipe {
        @Override
        public String describe() {
            return "constant " + number;
        }
    }

    /** One value everywhere, or the elements of a list, converted by the backend's rules. */
    record Constant(Node value) implements Recipe {
        @Override
        public String describe() {
            return "constant " + value.excerpt();
        }
    }

    /** One value on the main diagonal, zero elsewhere. */
    record Identity(Node gain) implements Recipe {
        @Override
        public String describe() {
            return "identity × " + text(gain);
        }
    }

    /** Uniform draws from [low, high). */
    record Uniform(Node low, Node high, Seed seed) implements Recipe {
        @Override
        public String describe() {
            return low instanceof Num a && high instanceof Num b && a.toDouble() == -b.toDouble()
                    ? "uniform ±" + text(high)
                    : "uniform from " + text(low) + " to " + text(high);
        }
    }

    /** Normal draws. */
    record Normal(Node mean, Node stddev, Seed seed) implements Recipe {
        @Override
        public String describe() {
            return "normal, mean " + text(mean) + ", stddev " + text(stddev);
        }
    }

    /** Normal draws less than two standard deviations from the mean. */
    record TruncatedNormal(Node mean, Node stddev, Seed seed) implements Recipe {
        @Override
        public String describe() {
            return "normal cut at 2 stddev, mean " + text(mean) + ", stddev " + text(stddev);
        }
    }

    /** The orthonormal factor of a matrix of normal draws. */
    record Orthogonal(Node gain, Seed seed) implements Recipe {
        @Override
        public String describe() {
            return "orthogonal × " + text(gain);
        }
    }

    /** Cosines or sines of a short-time Fourier transform. */
    record Fourier(STFT stft) implements Recipe {
        @Override
        public String describe() {
            return "Fourier kernel, " + stft.side().id() + " part";
        }
    }

    /** What somebody's own function makes. */
    record Custom(String name, Node.Mapping config, CustomInitializer.Fill fill) implements Recipe {
        @Override
        public String describe() {
            return "custom " + Quoted.name(name);
        }
    }

    private static String text(Node node) {
        if (node instanceof Num.Real real && Double.isFinite(real.value())) {
            return new BigDecimal(real.value())
                    .round(new MathContext(4))
                    .stripTrailingZeros()
                    .toString();
        }
        return node.excerpt();
    }
}
