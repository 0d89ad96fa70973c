package io.carob.golden;

import io.carob.config.Node;
import io.carob.tensor.DType;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Elements as manifests give them: their bits in hex, most significant digit first. */
final class HexBits {

    /** How many leading elements an exporter writes down, at most. */
    private static final int FIRST = 16;

    private HexBits() {}

    /** The little-endian bytes of one element. */
    static byte[] bytes(Node bits, DType dtype, Fields fields) {
        if (!(bits instanceof Node.Text text) || !text.value().matches("[0-9a-f]{" + 2 * dtype.bytes() + "}")) {
            throw fields.fault("has " + bits.excerpt() + " for the bits of " + dtype);
        }
        return reversed(HexFormat.of().parseHex(text.value()));
    }

    /** @throws io.carob.ConfigException if the leading elements of a tensor differ from the golden's */
    static void compareFirst(List<Node> first, Tensor tensor, Fields fields) {
        int count = (int) Math.min(FIRST, tensor.shape().elements());
        if (first.size() != count) {
            throw fields.fault("has " + first.size() + " first elements of "
                    + tensor.shape().elements());
        }
        List<String> actual = first(tensor);
        for (int i = 0; i < count; i++) {
            if (!first.get(i).equals(new Node.Text(actual.get(i)))) {
                throw fields.fault("element " + i + " has the bits " + actual.get(i) + ", not "
                        + first.get(i).excerpt());
            }
        }
    }

    /** The bits of the leading elements, as many as an exporter writes down. */
    static List<String> first(Tensor tensor) {
        int count = (int) Math.min(FIRST, tensor.shape().elements());
        byte[] bytes = new SlicedTensor(tensor, new Slice(0, count)).toByteArray();
        int size = tensor.dtype().bytes();
        List<String> first = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            first.add(HexFormat.of().formatHex(reversed(Arrays.copyOfRange(bytes, i * size, (i + 1) * size))));
        }
        return first;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] back = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            back[i] = bytes[bytes.length - 1 - i];
        }
        return back;
    }
}
