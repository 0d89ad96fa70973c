package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python number, or the numbers of nested lists in order.
 *
 * @param shape the lengths of the lists
 */
record PythonLeaves(Shape shape, List<Node> leaves) {

    /** What TensorFlow finds, which looks no further once a length is 0. @throws UnsupportedException as below */
    static PythonLeaves of(Node value) {
        List<Long> dims = dims(value);
        return dims.contains(0L) ? new PythonLeaves(Broadcasting.of(dims), List.of()) : rectangular(value);
    }

    /** All leaves. @throws UnsupportedException if the lists are not rectangular */
    static PythonLeaves rectangular(Node value) {
        List<Long> dims = dims(value);
        List<Node> leaves = new ArrayList<>();
        collect(value, dims, 0, leaves);
        return new PythonLeaves(Broadcasting.of(dims), List.copyOf(leaves));
    }

    /** The dtype that Keras 3 takes the numbers for where none is asked for: float32, int32 or bool. */
    DType guessed() {
        if (leaves.isEmpty() || leaves.stream().anyMatch(Num.Real.class::isInstance)) {
            return DType.FLOAT32;
        }
        return leaves.stream().allMatch(Node.Bool.class::isInstance) ? DType.BOOL : DType.INT32;
    }

    private static List<Long> dims(Node value) {
        List<Long> dims = new ArrayList<>();
        for (Node level = value;
                level instanceof Node.Sequence list;
                level = list.items().get(0)) {
            dims.add((long) list.items().size());
            if (list.items().isEmpty()) {
                break;
            }
        }
        return dims;
    }

    private static void collect(Node node, List<Long> dims, int depth, List<Node> leaves) {
        if (node instanceof Node.Sequence list
                && depth < dims.size()
                && list.items().size() == dims.get(depth)) {
            list.items().forEach(item -> collect(item, dims, depth + 1, leaves));
        } else if (node instanceof Node.Sequence || depth < dims.size()) {
            throw new UnsupportedException(Code.WRONG_TYPE, "the lists of a value must be of equal lengths");
        } else {
            leaves.add(node);
        }
    }
}
