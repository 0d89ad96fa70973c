package io.carob.container.hdf5;

import static org.junit.jupiter.api.Assertions.fail;

import io.carob.container.hdf5.HdfAttribute.Numbers;
import io.carob.container.hdf5.HdfAttribute.Text;
import io.carob.container.hdf5.HdfAttribute.TextList;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line for each group, dataset and attribute, by {@code /path} and {@code /path@name}: what two readers have to find
 * alike. {@code testdata/export/describe_hdf5.py} prints the same.
 */
public final class HdfDescription {

    private final Map<String, String> lines = new TreeMap<>();

    /** What is to be found in a file of this group. */
    public static Map<String, String> of(HdfGroup root) {
        HdfDescription description = new HdfDescription();
        description.add("", root);
        return description.lines;
    }

    private void add(String path, HdfObject object) {
        lines.put(path, object instanceof HdfDataset dataset ? "dataset " + numbers(dataset.tensor()) : "group");
        object.attributes().forEach((name, attribute) -> lines.put(path + "@" + name, line(attribute)));
        if (object instanceof HdfGroup group) {
            group.children().forEach((name, child) -> add(path + "/" + name, child));
        }
    }

    private static String line(HdfAttribute attribute) {
        if (attribute instanceof Numbers numbers) {
            return numbers(numbers.tensor());
        } else if (attribute instanceof Text text) {
            return texts(text.form(), Shape.SCALAR, List.of(text.text()));
        } else if (attribute instanceof TextList list) {
            return texts(list.form(), Shape.of(list.texts().size()), list.texts());
        }
        return fail("no line for " + attribute);
    }

    static String texts(HdfString form, Shape shape, List<String> texts) {
        return form + " " + shape + " " + String.join("|", texts);
    }

    private static String numbers(Tensor tensor) {
        String dtype = switch (tensor.dtype()) {
            case BFLOAT16 -> "opaque";
            default -> tensor.dtype().id();
        };
        return numbers(dtype, tensor.shape(), ByteBuffer.wrap(tensor.toByteArray()));
    }

    static String numbers(String dtype, Shape shape, ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return dtype + " " + shape + " " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            return fail(e);
        }
    }
}
