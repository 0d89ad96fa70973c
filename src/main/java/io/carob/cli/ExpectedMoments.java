package io.carob.cli;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Recipe;
import io.carob.tensor.Shape;
import java.util.Optional;

/** The moments of the distribution that a recipe draws from. */
final class ExpectedMoments {

    /** The standard deviation of a standard normal that is cut at 2. */
    private static final double CUT_STDDEV = 0.8796256610342398;

    private ExpectedMoments() {}

    /** Empty where no formula tells them. An end that is not bounded is infinite. */
    static Optional<Moments> of(Recipe recipe, Shape shape) {
        if (recipe instanceof Recipe.Fill fill) {
            return Optional.of(same(fill.number()));
        } else if (recipe instanceof Recipe.Constant constant) {
            return number(constant.value()).map(ExpectedMoments::same);
        } else if (recipe instanceof Recipe.Uniform uniform) {
            return number(uniform.low()).flatMap(low -> number(uniform.high()).map(high -> uniform(low, high)));
        } else if (recipe instanceof Recipe.Normal normal) {
            return normal(normal.mean(), normal.stddev(), Double.POSITIVE_INFINITY, 1);
        } else if (recipe instanceof Recipe.TruncatedNormal cut) {
            return normal(cut.mean(), cut.stddev(), 2, CUT_STDDEV);
        } else if (recipe instanceof Recipe.Orthogonal orthogonal) {
            return number(orthogonal.gain()).map(gain -> orthogonal(gain, shape));
        }
        return Optional.empty();
    }

    private static Moments same(double value) {
        return new Moments(value, value, value, 0);
    }

    private static Moments uniform(double low, double high) {
        return new Moments(low, high, low + (high - low) / 2, (high - low) / Math.sqrt(12));
    }

    private static Optional<Moments> normal(Node mean, Node stddev, double reach, double narrowed) {
        return number(mean)
                .flatMap(center -> number(stddev)
                        .map(width ->
                                new Moments(center - reach * width, center + reach * width, center, width * narrowed)));
    }

    /** Rows, or columns, of length one: the shorter side has orthonormal vectors as long as the other. */
    private static Moments orthogonal(double gain, Shape shape) {
        long columns = shape.rank() == 0 ? 1 : shape.dim(-1);
        long rows = columns == 0 ? 0 : shape.elements() / columns;
        return new Moments(-gain, gain, 0, gain / Math.sqrt((double) Math.max(rows, columns)));
    }

    private static Optional<Double> number(Node node) {
        return node instanceof Num number ? Optional.of(number.toDouble()) : Optional.empty();
    }
}
