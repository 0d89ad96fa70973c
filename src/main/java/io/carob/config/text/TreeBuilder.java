package io.carob.config.text;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.OrderedMap;
import io.carob.config.Quoted;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds one tree from a token stream; open containers stand on a stack of its own, so depth costs no recursion. */
final class TreeBuilder {

    /** A container that is being read, with the one around it. */
    private abstract static class Level {
        final @Nullable Level around;

        Level(@Nullable Level around) {
            this.around = around;
        }

        abstract void add(Node node);

        abstract Node close();
    }

    private static final class Items extends Level {
        private final List<Node> items = new ArrayList<>();

        Items(@Nullable Level around) {
            super(around);
        }

        @Override
        void add(Node node) {
            items.add(node);
        }

        @Override
        Node close() {
            return new Node.Sequence(items);
        }
    }

    private static final class Fields extends Level {
        private final OrderedMap.Builder<Node> fields = new OrderedMap.Builder<>();
        /** Of the value to come. */
        private String key = "";

        Fields(@Nullable Level around) {
            super(around);
        }

        @Override
        void add(Node node) {
            fields.put(key, node);
        }

        @Override
        Node close() {
            return new Node.Mapping(fields.build());
        }
    }

    /** Whatever its digits, a number of so many fits a long. */
    private static final int DIGITS_OF_A_LONG = 18;

    private final JsonParser parser;
    private final Limits limits;
    private final DuplicateKeys duplicates;
    private @Nullable Level open;
    private long nodes;

    TreeBuilder(JsonParser parser, Limits limits, DuplicateKeys duplicates) {
        this.parser = parser;
        this.limits = limits;
        this.duplicates = duplicates;
    }

    /** The tree whose first token is the parser's current one. */
    Node tree() throws IOException {
        @Nullable Node done = step(parser.currentToken());
        while (done == null || open != null) {
            if (done != null) {
                Objects.requireNonNull(open).add(done);
            }
            done = step(parser.nextToken());
        }
        return done;
    }

    /** Takes one token; gives the value that it completes, if it does. */
    private @Nullable Node step(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new JsonParseException(parser, "the text ends inside a value", parser.currentLocation());
        }
        switch (token) {
            case START_OBJECT -> open = new Fields(open);
            case START_ARRAY -> open = new Items(open);
            case FIELD_NAME -> {
                key((Fields) Objects.requireNonNull(open), parser.currentName());
                return null;
            }
            case END_OBJECT, END_ARRAY -> {
                return close(Objects.requireNonNull(open));
            }
            default -> {
                count();
                return scalar(token);
            }
        }
        count();
        return null;
    }

    private void count() throws IOException {
        if (++nodes > limits.nodes()) {
            String place = JsonReader.place(parser.currentTokenLocation());
            throw new ConfigException(Code.LIMIT, place, "more than " + limits.nodes() + " values, the reader's limit");
        }
    }

    private void key(Fields object, String name) {
        if (object.fields.containsKey(name)) {
            duplicates.found(name, JsonReader.place(parser.currentTokenLocation()));
        }
        object.key = name;
    }

    private Node close(Level level) {
        open = level.around;
        return level.close();
    }

    private Node scalar(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> Node.Null.VALUE;
            case VALUE_TRUE -> Node.Bool.TRUE;
            case VALUE_FALSE -> Node.Bool.FALSE;
            case VALUE_STRING -> new Node.Text(parser.getText());
            case VALUE_NUMBER_INT -> whole();
            default -> real(parser.getText());
        };
    }

    private Num whole() throws IOException {
        return parser.getTextLength() <= DIGITS_OF_A_LONG
                ? Num.of(parser.getLongValue())
                : Num.of(new BigInteger(parser.getText()));
    }

    private Num real(String text) throws IOException {
        return switch (text) {
            case "NaN" -> Num.of(Double.NaN);
            case "Infinity" -> Num.of(Double.POSITIVE_INFINITY);
            case "-Infinity" -> Num.of(Double.NEGATIVE_INFINITY);
            // the parser also knows INF and its like, which Python does not
            case "INF", "+INF", "-INF", "+Infinity" ->
                throw new JsonParseException(parser, Quoted.of(text) + " is no number", parser.currentTokenLocation());
            default -> Num.of(Double.parseDouble(text));
        };
    }
}
