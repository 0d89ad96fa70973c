package io.carob.initializer;

import io.carob.config.Num;
import io.carob.tensor.Shape;

/** A variance scaling that Keras knows by a name of its own; its config holds only the seed and the axes. */
public sealed interface Preset extends Seeded
        permits GlorotNormal, GlorotUniform, HeNormal, HeUniform, LecunNormal, LecunUniform {

    /** The scale of Glorot's and LeCun's rules. */
    Num ONE = Num.of(1.0);

    /** The scale of He's rules. */
    Num TWO = Num.of(2.0);

    /** Which dimensions of a kernel are inputs and which are outputs. */
    FanAxes axes();

    /** The same rule with another seed. */
    @Override
    Preset withSeed(Seed seed);

    /** The same rule with other axes. */
    Preset withAxes(FanAxes axes);

    /** The rule it stands for. */
    VarianceScaling scaling();

    /** The inputs and outputs of a unit in a kernel of this shape. */
    default Fans fans(Shape shape) {
        return axes().fans(shape);
    }

    @Override
    default Recipe recipe(Shape shape) {
        return scaling().recipe(shape);
    }
}
