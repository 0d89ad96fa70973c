package io.carob.config.text;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds one tree from a token stream; open containers stand on a stack of its own, so depth costs no recursion. */
final class TreeBuilder {

    /** A container that is being read, with the key it will have in the one around it. */
    private static final class Level {
        private final @Nullable List<Node> items;
        private final @Nullable Map<String, Node> fields;
        private String key = "";

        private Level(@Nullable List<Node> items, @Nullable Map<String, Node> fields) {
            this.items = items;
            this.fields = fields;
        }

        private void add(Node node) {
            if (fields != null) {
                fields.put(key, node);
            } else {
                Objects.requireNonNull(items).add(node);
            }
        }

        private Node close() {
            return fields != null ? new Node.Mapping(fields) : new Node.Sequence(Objects.requireNonNull(items));
        }
    }

    private final JsonParser parser;
    private final Limits limits;
    private final DuplicateKeys duplicates;
    private final Deque<Level> open = new ArrayDeque<>();
    private long nodes;

    TreeBuilder(JsonParser parser, Limits limits, DuplicateKeys duplicates) {
        this.parser = parser;
        this.limits = limits;
        this.duplicates = duplicates;
    }

    /** The tree whose first token is the parser's current one. */
    Node tree() throws IOException {
        Node done = step(parser.currentToken());
        while (done == null || !open.isEmpty()) {
            if (done != null) {
                Objects.requireNonNull(open.peek()).add(done);
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
        if (!token.isStructEnd() && token != JsonToken.FIELD_NAME && ++nodes > limits.nodes()) {
            String place = JsonReader.place(parser.currentTokenLocation());
            throw new ConfigException(Code.LIMIT, place, "more than " + limits.nodes() + " values, the reader's limit");
        }
        switch (token) {
            case START_OBJECT -> open.push(new Level(null, new LinkedHashMap<>()));
            case START_ARRAY -> open.push(new Level(new ArrayList<>(), null));
            case FIELD_NAME -> key(parser.currentName());
            case END_OBJECT, END_ARRAY -> {
                return open.pop().close();
            }
            default -> {
                return scalar(token);
            }
        }
        return null;
    }

    private void key(String name) {
        Level level = Objects.requireNonNull(open.peek());
        if (Objects.requireNonNull(level.fields).containsKey(name)) {
            duplicates.found(name, JsonReader.place(parser.currentTokenLocation()));
        }
        level.key = name;
    }

    private Node scalar(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> Node.Null.VALUE;
            case VALUE_TRUE -> new Node.Bool(true);
            case VALUE_FALSE -> new Node.Bool(false);
            case VALUE_STRING -> new Node.Text(parser.getText());
            case VALUE_NUMBER_INT -> whole(parser.getText());
            default -> real(parser.getText());
        };
    }

    private static Num whole(String text) {
        return text.length() <= 18 ? Num.of(Long.parseLong(text)) : Num.of(new BigInteger(text));
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
