package io.carob.config.text;

import io.carob.config.Node;
import io.carob.config.Num;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Trees of every kind of node, drawn from a seed. */
final class Trees {

    private static final int[] POINTS = {
        'a', 'Z', '_', ' ', '/', '"', '\\', '\n', '\t', 0, 0x1F, 0x7F, 0x85, 0xE9, 0x2028, 0xFEFF, 0xD800, 0xDC00,
        0x1F600
    };

    private final Random random;

    Trees(long seed) {
        this.random = new Random(seed);
    }

    /** A tree of at most five levels. */
    Node tree() {
        return tree(4);
    }

    private Node tree(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 9)) {
            case 0 -> Node.Null.VALUE;
            case 1 -> new Node.Bool(random.nextBoolean());
            case 2 -> Num.of(new BigInteger(random.nextInt(200), random).subtract(BigInteger.TWO.pow(60)));
            case 3 -> Num.of(random.nextInt(100) - 50);
            case 4 -> Num.of(real());
            case 5 -> new Node.Text(text());
            case 6 -> list(depth);
            default -> object(depth);
        };
    }

    private Node list(int depth) {
        List<Node> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(tree(depth - 1));
        }
        return new Node.Sequence(items);
    }

    private Node object(int depth) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            fields.put(key(), tree(depth - 1));
        }
        return new Node.Mapping(fields);
    }

    private double real() {
        double any = Double.longBitsToDouble(random.nextLong());
        // one NaN stands for all, as in a text
        return random.nextBoolean() ? random.nextInt(1_000) / 100.0 : Double.isNaN(any) ? Double.NaN : any;
    }

    /** A key; the reader refuses lone surrogates in it. */
    private String key() {
        return text().codePoints()
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.appendCodePoint(POINTS[random.nextInt(POINTS.length)]);
        }
        return text.toString();
    }
}
