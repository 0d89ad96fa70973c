package io.carob.golden;

import io.carob.config.text.Limits;
import io.carob.golden.TensorSet.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compares two sets of tensors by name. A side is a file or folder with tensors, or {@code
 * init:MODEL?seed=7&backend=jax&library=keras3&release=3.15}, the weights with which a model starts. Beside these, and beside
 * a file of another kind, the weights in a file of Keras are found as Keras finds them and called by their paths in the model;
 * the state of an optimizer is left out, for no model has one before it is trained.
 *
 * @param map what the second side calls its tensors
 */
public record Comparison(NameMap map, Tolerance tolerance, Limits limits) {

    /** By their own names and bit for bit. */
    public static final Comparison EXACT = new Comparison(NameMap.NONE, Tolerance.NONE, Limits.DEFAULT);

    /**
     * Compares, telling of each name when it is known: those of the first side in its order, then what only the second has.
     *
     * @return names that were left out
     * @throws io.carob.CarobException if a side cannot be read
     */
    public List<String> compare(String a, String b, Consumer<ComparedTensor> results) throws IOException {
        try (TensorSet first = TensorSet.open(a, limits);
                TensorSet second = TensorSet.open(b, limits)) {
            TensorSet.Names left = first.beside(second);
            TensorSet.Names right = second.beside(first);
            Map<String, Named> rest = new LinkedHashMap<>();
            map.rename(right.tensors()).forEach(tensor -> rest.put(tensor.name(), tensor));
            for (Named tensor : left.tensors()) {
                Named other = rest.remove(tensor.name());
                results.accept(
                        other == null ? ComparedTensor.onlyA(tensor) : ComparedTensor.of(tensor, other, tolerance));
            }
            rest.values().forEach(tensor -> results.accept(ComparedTensor.onlyB(tensor)));
            List<String> aside = new ArrayList<>(left.aside());
            aside.addAll(right.aside());
            return aside;
        }
    }
}
