package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The initializers of Keras 1: plain functions without arguments, known by name alone.
 *
 * @see <a href="https://github.com/keras-team/keras/blob/1.2.2/keras/initializations.py">initializations.py of 1.2.2</a>
 */
final class Keras1 {

    /** What each name stands for. Normal draws were not cut then, and orthogonal matrices were a tenth longer. */
    private static final Map<String, Initializer> NAMES = names();

    private Keras1() {}

    private static Map<String, Initializer> names() {
        Map<String, Initializer> names = new LinkedHashMap<>();
        names.put("uniform", new RandomUniform(Seed.NONE));
        names.put("normal", new RandomNormal(Seed.NONE));
        names.put("lecun_uniform", new LecunUniform(Seed.NONE));
        names.put("glorot_normal", untruncated(1.0, FanMode.FAN_AVG));
        names.put("glorot_uniform", new GlorotUniform(Seed.NONE));
        names.put("he_normal", untruncated(2.0, FanMode.FAN_IN));
        names.put("he_uniform", new HeUniform(Seed.NONE));
        names.put("orthogonal", new Orthogonal(Num.of(1.1), Seed.NONE));
        names.put("identity", new Identity(Num.of(1)));
        names.put("zero", new Zeros());
        names.put("one", new Ones());
        return names;
    }

    private static Initializer untruncated(double scale, FanMode mode) {
        return new VarianceScaling(scale, mode, Distribution.UNTRUNCATED_NORMAL, Seed.NONE);
    }

    static List<String> allNames() {
        return List.copyOf(NAMES.keySet());
    }

    static Optional<Initializer> initializer(String name) {
        return Optional.ofNullable(NAMES.get(name));
    }

    /** The name of an initializer, or of the nearest that there is; empty if there is none. */
    static Optional<Node> name(Initializer initializer, Consumer<Loss> losses) {
        Initializer unseeded = initializer instanceof Seeded seeded ? seeded.withSeed(Seed.NONE) : initializer;
        List<Loss> lost = new ArrayList<>();
        if (initializer instanceof Seeded seeded && !seeded.seed().equals(Seed.NONE)) {
            lost.add(new Loss(Loss.Kind.DROPPED, "seed", "Keras 1 has no seeds"));
        }
        Optional<String> name = same(unseeded)
                .or(() -> nearest(unseeded).map(near -> {
                    lost.add(new Loss(
                            Loss.Kind.CHANGED, "", near + " of Keras 1 is " + NAMES.get(near) + ", not " + unseeded));
                    return near;
                }));
        name.ifPresent(found -> lost.forEach(losses));
        return name.map(Node.Text::new);
    }

    private static Optional<String> same(Initializer initializer) {
        return NAMES.entrySet().stream()
                .filter(entry -> means(entry.getValue(), initializer))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean means(Initializer named, Initializer initializer) {
        boolean identities = named instanceof Identity a
                && initializer instanceof Identity b
                && a.gain() instanceof Num x
                && b.gain() instanceof Num y
                && x.toDouble() == y.toDouble();
        return identities || named.equals(initializer);
    }

    /** The same rule with another detail: a normal that was cut, a gain that is not 1.1. */
    private static Optional<String> nearest(Initializer initializer) {
        if (initializer instanceof GlorotNormal glorot && glorot.axes().equals(FanAxes.NONE)) {
            return Optional.of("glorot_normal");
        } else if (initializer instanceof HeNormal he && he.axes().equals(FanAxes.NONE)) {
            return Optional.of("he_normal");
        } else if (initializer instanceof Orthogonal) {
            return Optional.of("orthogonal");
        }
        return Optional.empty();
    }
}
