package io.carob.container.hdf5;

import io.carob.container.hdf5.HdfAttribute.Numbers;
import io.carob.container.hdf5.HdfAttribute.Text;
import io.carob.container.hdf5.HdfAttribute.TextList;
import io.carob.tensor.DType;
import io.carob.tensor.IndexTensor;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Groups to write: one with everything that a file can have, and random ones. */
public final class HdfSamples {

    private static final String LETTERS = "abcXYZ019._-:()äß€水😀 ";

    private HdfSamples() {}

    /** The dtypes that jHDF 0.10.0 reads: it refuses the opaque type of h5py's for bfloat16, whose tag is empty. */
    static final List<DType> JHDF = Arrays.stream(DType.values())
            .filter(dtype -> dtype != DType.BFLOAT16)
            .toList();

    /** Every dtype, kind of attribute and unusual size. */
    public static HdfGroup everything() {
        return everything(List.of(DType.values()));
    }

    static HdfGroup everything(List<DType> dtypes) {
        HdfDraft root = new HdfDraft();
        attributes().forEach(root::put);
        HdfDraft types = root.group("types");
        for (DType dtype : dtypes) {
            types.put(dtype.id(), HdfDataset.of(tensor(dtype, Shape.of(2, 3))));
            types.put("numbers_" + dtype.id(), new Numbers(tensor(dtype, Shape.of(3))));
        }
        root.group("no children").put("name", new Text("gruppe", HdfString.UNICODE));
        root.group("empty");
        shapes(root);
        HdfDraft wide = root.group("wide");
        for (int i = 0; i < 300; i++) {
            wide.group("layer_" + i).put("name", new Text("dense_" + i, HdfString.UNICODE));
        }
        root.group("deep/" + "d/".repeat(40)).put("bottom", new Text("here", HdfString.UNICODE));
        root.put("sequential/d/kernel:0", HdfDataset.of(tensor(DType.FLOAT32, Shape.of(4, 5))));
        root.group("grüße/水/😀").put("ключ", new Text("значение", HdfString.UNICODE));
        return root.toGroup();
    }

    private static Map<String, HdfAttribute> attributes() {
        Map<String, HdfAttribute> attributes = new LinkedHashMap<>();
        for (HdfString form : HdfString.values()) {
            String name = form.name();
            attributes.put(name, new Text("plain", form));
            attributes.put(name + " umlaut", new Text("ä水😀", form));
            attributes.put(name + " long", new Text("config ".repeat(700), form));
            attributes.put(name + " list", new TextList(List.of("kernel", "", "a longer name", "ä"), form));
        }
        attributes.put("no text", new Text("", HdfString.UNICODE));
        attributes.put("no bytes", new Text("", HdfString.BYTES));
        attributes.put("no texts", new TextList(List.of("", "", ""), HdfString.BYTES));
        attributes.put("empty strings", new TextList(List.of(), HdfString.BYTES));
        attributes.put("empty list", HdfAttribute.emptyList());
        attributes.put("model_config", new Text("{\"é\": 1} ".repeat(400_000), HdfString.UNICODE));
        attributes.put("scalar", new Numbers(tensor(DType.INT64, Shape.SCALAR)));
        return attributes;
    }

    private static void shapes(HdfDraft root) {
        HdfDraft shapes = root.group("shapes");
        for (Shape shape : List.of(
                Shape.SCALAR,
                Shape.of(0),
                Shape.of(3, 0),
                Shape.of(0, 1 << 30),
                Shape.of(1),
                Shape.of(7),
                Shape.of(3, 3, 4, 8),
                new Shape(List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 2L)))) {
            shapes.put(shape.toString(), new HdfDataset(tensor(DType.INT16, shape), Map.of("unit", unit())));
        }
    }

    private static HdfAttribute unit() {
        return new Text("m", HdfString.BYTES);
    }

    /** A group of groups, datasets and attributes with random names and values. */
    public static HdfGroup random(Random random) {
        return random(random, 0);
    }

    private static HdfGroup random(Random random, int depth) {
        Map<String, HdfObject> children = new LinkedHashMap<>();
        int count = random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(6);
        for (int i = 0; i < count; i++) {
            boolean group = depth < 4 && count < 10 && random.nextInt(3) > 0;
            children.put(name(random), group ? random(random, depth + 1) : dataset(random));
        }
        return new HdfGroup(attributes(random), children);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static HdfDataset dataset(Random random) {
        DType dtype = one(JHDF, random);
        long[] dims = random.longs(random.nextInt(5), 0, 6).toArray();
        return new HdfDataset(randomTensor(dtype, Shape.of(dims), random), attributes(random));
    }

    private static Map<String, HdfAttribute> attributes(Random random) {
        Map<String, HdfAttribute> attributes = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            attributes.put(name(random), attribute(random));
        }
        return attributes;
    }

    private static HdfAttribute attribute(Random random) {
        HdfString form = one(List.of(HdfString.values()), random);
        return switch (random.nextInt(3)) {
            case 0 -> new Text(text(random, random.nextInt(20) == 0 ? 9000 : 40), form);
            case 1 -> new TextList(texts(random), form);
            default -> new Numbers(dataset(random).tensor());
        };
    }

    private static List<String> texts(Random random) {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            texts.add(text(random, 20));
        }
        return texts;
    }

    private static String name(Random random) {
        return "n" + text(random, 20);
    }

    private static String text(Random random, int longest) {
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private static Tensor randomTensor(DType dtype, Shape shape, Random random) {
        byte[] bytes = new byte[(int) shape.elements() * dtype.bytes()];
        random.nextBytes(bytes);
        if (dtype == DType.BOOL) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] &= 1;
            }
        }
        return StoredTensor.of(dtype, shape, bytes);
    }

    private static Tensor tensor(DType dtype, Shape shape) {
        ByteBuffer bytes = ByteBuffer.allocate((int) shape.elements() * dtype.bytes());
        new IndexTensor(dtype, shape).read(0, bytes);
        byte[] array = bytes.array();
        if (dtype == DType.BOOL) {
            for (int i = 0; i < array.length; i++) {
                array[i] &= 1;
            }
        }
        return StoredTensor.of(dtype, shape, array);
    }
}
