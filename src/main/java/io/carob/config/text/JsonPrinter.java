package io.carob.config.text;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.OrderedMap;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints one tree as {@code json.dumps} does; open containers stand on a stack of its own, so depth costs no recursion. */
final class JsonPrinter {

    private static final String HEX = "0123456789abcdef";

    /** The text of an initializer needs no more. */
    private static final int ROOM = 256;

    /** A container that is being printed, with the one around it and how many of its elements have been. */
    private static final class Level {
        private final @Nullable Level around;
        private final int depth;
        private final List<Node> items;
        private final @Nullable OrderedMap<Node> fields;
        private final int size;
        private int printed;

        private Level(@Nullable Level around, List<Node> items, @Nullable OrderedMap<Node> fields) {
            this.around = around;
            this.depth = around == null ? 1 : around.depth + 1;
            this.items = items;
            this.fields = fields;
            this.size = fields == null ? items.size() : fields.size();
        }
    }

    private final StringBuilder out = new StringBuilder(ROOM);
    private final JsonStyle style;
    /** Each key as it is printed, for the objects of a config share theirs. */
    private final Map<String, String> keys = new HashMap<>();

    private @Nullable Level open;

    JsonPrinter(JsonStyle style) {
        this.style = style;
    }

    String print(Node root) {
        value(root);
        for (Level level = open; level != null; level = open) {
            if (level.printed == level.size) {
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
        line(level.depth);
        int position = level.printed++;
        if (level.fields == null) {
            value(level.items.get(position));
        } else {
            out.append(keys.computeIfAbsent(level.fields.keyAt(position), this::key));
            value(level.fields.valueAt(position));
        }
    }

    private String key(String key) {
        int start = out.length();
        string(key);
        String printed = out.append(style.keySeparator()).substring(start);
        out.setLength(start);
        return printed;
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
            open(new Level(open, list.items(), null));
        } else if (node instanceof Node.Mapping object) {
            open(new Level(open, List.of(), OrderedMap.copyOf(object.fields())));
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
        if (level.size == 0) {
            out.append(level.fields == null ? ']' : '}');
        } else {
            open = level;
        }
    }

    private void close(Level level) {
        open = level.around;
        line(level.depth - 1);
        out.append(level.fields == null ? ']' : '}');
    }

    private void line(int depth) {
        if (style.indent() != JsonStyle.ONE_LINE) {
            out.append('\n').append(" ".repeat(style.indent() * depth));
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
