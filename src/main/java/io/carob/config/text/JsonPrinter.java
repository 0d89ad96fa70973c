package io.carob.config.text;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/** Prints one tree as {@code json.dumps} does; open containers stand on a stack of its own, so depth costs no recursion. */
final class JsonPrinter {

    private static final String HEX = "0123456789abcdef";

    /** A container that is being printed: its entries ({@code Map.Entry}) or items ({@code Node}) still to come. */
    private static final class Level {
        private final Iterator<?> rest;
        private final char close;
        private boolean started;

        private Level(Iterator<?> rest, char close) {
            this.rest = rest;
            this.close = close;
        }
    }

    private final StringBuilder out = new StringBuilder();
    private final Deque<Level> open = new ArrayDeque<>();
    private final JsonStyle style;

    JsonPrinter(JsonStyle style) {
        this.style = style;
    }

    String print(Node root) {
        value(root);
        while (!open.isEmpty()) {
            Level level = open.peek();
            if (!level.rest.hasNext()) {
                open.pop();
                line();
                out.append(level.close);
                continue;
            }
            next(level);
        }
        return out.toString();
    }

    private void next(Level level) {
        if (level.started) {
            out.append(style.itemSeparator());
        }
        level.started = true;
        line();
        Object element = level.rest.next();
        if (element instanceof Map.Entry<?, ?> entry) {
            string((String) entry.getKey());
            out.append(style.keySeparator());
            value((Node) entry.getValue());
        } else {
            value((Node) element);
        }
    }

    private void value(Node node) {
        if (node instanceof Node.Text text) {
            string(text.value());
        } else if (node instanceof Num.Int whole) {
            whole(whole.value());
        } else if (node instanceof Num.Real real) {
            out.append(number(real.value()));
        } else if (node instanceof Node.Bool bool) {
            out.append(bool.value());
        } else if (node instanceof Node.Sequence list) {
            open('[', ']', list.items().iterator());
        } else if (node instanceof Node.Mapping object) {
            open('{', '}', object.fields().entrySet().iterator());
        } else if (node instanceof Node.Opaque opaque) {
            throw new UnsupportedException(Code.UNSUPPORTED, "JSON has no place for " + opaque.kind());
        } else {
            out.append("null");
        }
    }

    /** Nearly all whole numbers fit a long, which is printed without a text of its own. */
    private void whole(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            out.append(value.longValue());
        } else {
            out.append(value);
        }
    }

    private void open(char opening, char closing, Iterator<?> rest) {
        out.append(opening);
        if (rest.hasNext()) {
            open.push(new Level(rest, closing));
        } else {
            out.append(closing);
        }
    }

    private void line() {
        if (style.indent() != JsonStyle.ONE_LINE) {
            out.append('\n').append(" ".repeat(style.indent() * open.size()));
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return Double.isInfinite(value) ? (value > 0 ? "Infinity" : "-Infinity") : PythonFloat.repr(value);
    }

    private void string(String text) {
        out.append('"');
        int printed = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                out.append(text, printed, i);
                escaped(text.charAt(i));
                printed = i + 1;
            }
        }
        out.append(text, printed, text.length()).append('"');
    }

    private boolean isPlain(char c) {
        // DEL is ASCII, and Python escapes it all the same
        return c >= ' ' && c != '"' && c != '\\' && (c <= '~' || !style.ascii());
    }

    private void escaped(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\f' -> out.append("\\f");
            case '\b' -> out.append("\\b");
            default -> {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 15));
                }
            }
        }
    }
}
