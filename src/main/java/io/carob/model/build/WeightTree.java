package io.carob.model.build;

import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The weights of a layer while it is built: its own, and those of the layers in it. Keras 3 lists the weights of one layer
 * after those of another; before, all that are trained came first.
 */
final class WeightTree {

    /** Keras 2 on its own listed the weights of a model as those of a layer before this release. */
    private static final Release LAYER_BY_LAYER = Release.parse("2.4");

    private final List<Weight> trained = new ArrayList<>();
    private final List<Weight> untrained = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private final String prefix;
    private final boolean live;
    /** Whether the layer says that it trains; what is around it may be frozen nevertheless. */
    private final boolean training;

    private final boolean model;
    private final Watch watch;
    private boolean complete = true;

    /** The names of the weights that a file holds, in its order; empty if it holds all as they stand here. */
    private List<String> saved = List.of();

    /** What is inside, and where. */
    private record Child(WeightTree tree, Slot slot) {}

    /** Is told, in order, of all that is made. */
    interface Watch {

        /** Takes no notice. */
        Watch NONE = new Watch() {
            @Override
            public void weight(Weight weight, boolean trained, boolean told) {}

            @Override
            public void idle(Filling filling) {}

            @Override
            public void generator() {}
        };

        /**
         * A weight was made.
         *
         * @param trained whether it was made to be trained, be the layer frozen or not
         * @param told whether Keras 3 has its variable say that it is: the very layer that made it is not frozen itself,
         *     whatever freezes what is around it
         */
        void weight(Weight weight, boolean trained, boolean told);

        /** An initializer was made that fills nothing. */
        void idle(Filling filling);

        /** A generator of random numbers without a seed was made. */
        void generator();
    }

    private WeightTree(String prefix, boolean live, boolean training, boolean model, Watch watch) {
        this.prefix = prefix;
        this.live = live;
        this.training = training;
        this.model = model;
        this.watch = watch;
    }

    /** Of a layer. */
    static WeightTree layer(boolean live) {
        return layer(live, live, Watch.NONE);
    }

    /**
     * Of a layer whose making is watched.
     *
     * @param training whether the layer itself is not frozen
     */
    static WeightTree layer(boolean live, boolean training, Watch watch) {
        return new WeightTree("", live, training, false, watch);
    }

    /** Of a model. */
    static WeightTree model(boolean live) {
        return new WeightTree("", live, live, true, Watch.NONE);
    }

    /** Whether training changes what is trained here: not in a frozen layer. */
    boolean isLive() {
        return live;
    }

    /** Takes the weights of a layer of this model, or in this layer; what froze it froze them. */
    void add(WeightTree child, Slot slot) {
        children.add(new Child(child, slot));
        complete &= child.complete;
    }

    /**
     * A part of this layer, or an inner layer, whose weights are called by its name.
     *
     * @param trainable whether it is not frozen itself; many a part is not told that the layer around it is
     */
    WeightTree part(String name, Slot slot, boolean trainable) {
        WeightTree part = new WeightTree(
                name.isEmpty() ? prefix : prefix + name + "/", live && trainable, trainable, false, watch);
        children.add(new Child(part, slot));
        return part;
    }

    /** Says that there are weights that cannot be known. */
    void incomplete() {
        complete = false;
    }

    boolean isComplete() {
        return complete && children.stream().allMatch(child -> child.tree.isComplete());
    }

    Weight trained(String name, Shape shape, Filling filling, String dtype) {
        Weight weight = new Weight(prefix + name, shape, filling, live, dtype);
        trained.add(weight);
        watch.weight(weight, true, training);
        return weight;
    }

    Weight untrained(String name, Shape shape, Filling filling, String dtype) {
        Weight weight = new Weight(prefix + name, shape, filling, false, dtype);
        untrained.add(weight);
        watch.weight(weight, false, false);
        return weight;
    }

    /** A weight that stands among those that are trained but is not. */
    Weight held(String name, Shape shape, Filling filling, String dtype) {
        Weight weight = new Weight(prefix + name, shape, filling, false, dtype);
        trained.add(weight);
        watch.weight(weight, false, false);
        return weight;
    }

    /** Makes an initializer that no weight is filled with. */
    void idle(Filling filling) {
        watch.idle(filling);
    }

    /** Makes a generator of random numbers; one that is not told its seed draws it. */
    void generator(Node seed) {
        if (seed.equals(Node.Null.VALUE)) {
            watch.generator();
        }
    }

    /** Lists a weight of an inner layer among those of this one. */
    void own(Weight weight) {
        trained.add(weight);
    }

    /** Says which of its own weights a file holds, in which order. */
    void saves(String... names) {
        saved = List.of(names);
    }

    /** Where files hold the weights of this model. */
    IdentityHashMap<Weight, WeightPlace> places() {
        IdentityHashMap<Weight, List<Slot>> slots = new IdentityHashMap<>();
        slots(Slot.ROOT, slots);
        IdentityHashMap<Weight, WeightPlace> places = new IdentityHashMap<>();
        for (Child child : children) {
            for (Weight weight : child.tree.keras3()) {
                List<Slot> own = slots.getOrDefault(weight, List.of());
                String slot = own.isEmpty() ? "" : own.get(own.size() - 1).name();
                places.put(
                        weight,
                        new WeightPlace(
                                child.slot.name(), own.stream().map(Slot::file).toList(), slot));
            }
        }
        return places;
    }

    private void slots(Slot at, IdentityHashMap<Weight, List<Slot>> slots) {
        int index = 0;
        for (Weight weight : saved()) {
            slots.computeIfAbsent(weight, key -> new ArrayList<>()).add(at.variable(index++));
        }
        children.forEach(child -> child.tree.slots(at.then(child.slot), slots));
    }

    private List<Weight> saved() {
        List<Weight> own = new ArrayList<>(trained);
        own.addAll(untrained);
        if (saved.isEmpty()) {
            return own;
        }
        own.removeIf(weight -> !saved.contains(simpleName(weight)));
        own.sort(Comparator.comparingInt(weight -> saved.indexOf(simpleName(weight))));
        return own;
    }

    private static String simpleName(Weight weight) {
        return weight.name().substring(weight.name().lastIndexOf('/') + 1);
    }

    /** The first weight of these names, here or in a part. */
    Optional<Weight> find(Set<String> names) {
        return keras3().stream()
                .filter(weight -> names.contains(simpleName(weight)))
                .findFirst();
    }

    /** In the order of a release. */
    List<Weight> in(Edition edition) {
        return switch (edition.dialect()) {
            case KERAS_3 -> keras3();
            case KERAS_1 -> keras1();
            case KERAS_2 ->
                edition.release().compareTo(LAYER_BY_LAYER) < 0
                                && !edition.release().tensorflow()
                        ? keras1()
                        : keras2();
            case TF_KERAS, TFJS -> keras2();
        };
    }

    /** In the order of Keras 3. */
    private List<Weight> keras3() {
        List<Weight> all = new ArrayList<>();
        keras3(all);
        return distinct(all);
    }

    private void keras3(List<Weight> all) {
        all.addAll(trained);
        all.addAll(untrained);
        children.forEach(child -> child.tree.keras3(all));
    }

    /** In the order of the Keras before. */
    private List<Weight> keras2() {
        List<Weight> all = new ArrayList<>();
        keras2(all);
        return distinct(all);
    }

    /** In the order of the first releases of Keras, which had it so for models too. */
    private List<Weight> keras1() {
        List<Weight> all = new ArrayList<>();
        trained(all);
        untrained(all);
        return distinct(all);
    }

    private void keras2(List<Weight> all) {
        if (model) {
            children.forEach(child -> child.tree.keras2(all));
        } else {
            trained(all);
            untrained(all);
        }
    }

    private void trained(List<Weight> all) {
        if (live) {
            all.addAll(trained);
            children.forEach(child -> child.tree.trained(all));
        }
    }

    private void untrained(List<Weight> all) {
        if (live) {
            all.addAll(untrained);
            children.forEach(child -> child.tree.untrained(all));
        } else {
            all.addAll(trained);
            all.addAll(untrained);
            children.forEach(child -> child.tree.keras2(all));
        }
    }

    private static List<Weight> distinct(List<Weight> all) {
        Set<Weight> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return all.stream().filter(seen::add).toList();
    }
}
