package io.carob.config.text;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.OrderedMap;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints one tree as {@code json.dumps} does; open containers stand on a stack of its own, so depth costs no recursion. */
final class JsonPrinter {

    private static final String HEX = "0123456789abcdef";

    /** A container that is being printed, and how many of its elements have been. */
    private static final class Level {
        private final List<Node> values;
        private final @Nullable OrderedMap<Node> fields;
        private int printed;

        private Level(List<Node> values, @Nullable OrderedMap<Node> fields) {
            this.values = values;
            this.fields = fields;
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
            if (level.printed == level.values.size()) {
                close(level);
            } else {
                next(level);
            }
        }
        return out.toString();
    }

    private void next(Level level) {
        if (level.printed > 0) {
            out.append(style.itemSeparator());
        }
        line();
        if (level.fields != null) {
            string(level.fields.keyAt(level.printed));
            out.append(style.keySeparator());
        }
        value(level.values.get(level.printed++));
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
            open(new Level(list.items(), null));
        } else if (node instanceof Node.Mapping object) {
            OrderedMap<Node> fields = OrderedMap.copyOf(object.fields());
            open(new Level(fields.values(), fields));
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

    private void open(Level level) {
        out.append(level.fields == null ? '[' : '{');
        if (level.values.isEmpty()) {
            out.append(level.fields == null ? ']' : '}');
        } else {
            open.push(level);
        }
    }

    private void close(Level level) {
        open.pop();
        line();
        out.append(level.fields == null ? ']' : '}');
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
        int plain = plainFrom(text, 0);
        if (plain == text.length()) {
            out.append(text);
        } else {
            pieces(text, plain);
        }
        out.append('"');
    }

    private void pieces(String text, int firstEscaped) {
        int printed = 0;
        for (int i = firstEscaped; i < text.length(); i = plainFrom(text, printed)) {
            out.append(text, printed, i);
            escaped(text.charAt(i));
            printed = i + 1;
        }
        out.append(text, printed, text.length());
    }

    /** Where the first character that is not printed as it is stands, from here on. */
    private int plainFrom(String text, int from) {
        int i = from;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        return i;
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
