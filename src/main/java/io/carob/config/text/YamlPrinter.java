package io.carob.config.text;

import io.carob.config.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * Prints one tree as {@code yaml.dump} does; open lists and objects stand on a stack of its own, so depth costs no
 * recursion.
 */
final class YamlPrinter {

    /** The indent of what stands around the root. */
    private static final int NONE = -1;

    /** What stands directly around a value. */
    private enum Place {
        DOCUMENT,
        LIST,
        OBJECT,
        BRACKETS
    }

    /** A list or an object without brackets that is being printed: the items or entries still to come. */
    private record Level(Iterator<?> rest, int indent) {}

    private final YamlPage page = new YamlPage();
    private final Deque<Level> open = new ArrayDeque<>();
    private final Node root;
    private final int step;
    private final YamlLayout layout;
    private final Anchors anchors;
    private final ScalarWriter scalars;
    private boolean openEnded;

    YamlPrinter(Node root, YamlStyle style) {
        this.root = root;
        this.step = style.indent();
        this.layout = new YamlLayout(style);
        this.anchors = new Anchors(root, layout);
        this.scalars = new ScalarWriter(page, step);
    }

    String print() {
        value(root, NONE, Place.DOCUMENT);
        while (!open.isEmpty()) {
            Level level = open.peek();
            if (level.rest.hasNext()) {
                next(level.rest.next(), level.indent);
            } else {
                open.pop();
            }
        }
        page.line(0);
        if (openEnded) {
            page.word("...");
            page.end();
        }
        return page.toString();
    }

    private void next(Object part, int indent) {
        page.line(indent);
        if (part instanceof Map.Entry<?, ?> entry) {
            PrintedScalar key = key(entry);
            if (key.isSimpleKey()) {
                key(key, indent, Place.OBJECT, false);
                page.text(":");
            } else {
                page.bullet("?");
                key(key, indent, Place.OBJECT, true);
                page.line(indent);
                page.bullet(":");
            }
            value((Node) entry.getValue(), indent, Place.OBJECT);
        } else {
            page.bullet("-");
            value((Node) part, indent, Place.LIST);
        }
    }

    private PrintedScalar key(Map.Entry<?, ?> entry) {
        return entry.getKey() instanceof String text
                ? PrintedScalar.key(text)
                : PrintedScalar.of(layout.value((Node) entry.getKey()));
    }

    private void key(PrintedScalar key, int around, Place place, boolean folds) {
        scalars.write(key, key.notation(place == Place.BRACKETS), within(around), folds);
    }

    private void value(Node node, int around, Place place) {
        String mark = anchors.mark(node);
        if (!mark.isEmpty()) {
            page.word(mark);
        }
        if (!mark.startsWith("*")) {
            unmarked(layout.value(node), around, place);
        }
    }

    private void unmarked(YamlValue value, int around, Place place) {
        if (value.isScalar()) {
            PrintedScalar scalar = PrintedScalar.of(value);
            PrintedScalar.Notation notation = scalar.notation(place == Place.BRACKETS);
            // a reader could take what follows for more of it
            openEnded = place == Place.DOCUMENT && notation == PrintedScalar.Notation.PLAIN;
            scalars.write(scalar, notation, within(around), true);
            return;
        }
        if (value.needsTag()) {
            page.word(TagText.of(value.tag()));
        }
        Iterator<?> parts = value.isObject() ? layout.entries(value).iterator() : layout.parts(value);
        if (layout.isFlow(value)) {
            flow(parts, value.isObject() ? "{}" : "[]", within(around));
        } else {
            open.push(new Level(parts, indent(value, around, place)));
        }
    }

    /** A list under a key begins below the key; all else goes further in. */
    private int indent(YamlValue value, int around, Place place) {
        if (around == NONE) {
            return 0;
        }
        boolean below = !value.isObject() && place == Place.OBJECT && !page.isAfterBullets();
        return below ? around : around + step;
    }

    private int within(int around) {
        return around == NONE ? step : around + step;
    }

    /** In brackets stand only scalars. */
    private void flow(Iterator<?> parts, String brackets, int indent) {
        page.bracket(brackets.substring(0, 1));
        for (boolean first = true; parts.hasNext(); first = false) {
            if (!first) {
                page.text(",");
            }
            foldIfFull(indent);
            Object part = parts.next();
            if (part instanceof Map.Entry<?, ?> entry) {
                flowKey(key(entry), indent);
                value((Node) entry.getValue(), indent, Place.BRACKETS);
            } else {
                value((Node) part, indent, Place.BRACKETS);
            }
        }
        page.text(brackets.substring(1));
    }

    private void flowKey(PrintedScalar key, int indent) {
        if (key.isSimpleKey()) {
            key(key, indent, Place.BRACKETS, false);
            page.text(":");
        } else {
            page.word("?");
            key(key, indent, Place.BRACKETS, true);
            foldIfFull(indent);
            page.word(":");
        }
    }

    private void foldIfFull(int indent) {
        if (page.isFull()) {
            page.line(indent);
        }
    }
}
