package io.carob.config.text;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Quoted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Builds one tree from a parser's events as PyYAML composes and constructs it; open lists and mappings stand on a stack
 * of its own, so depth costs no recursion. An alias gives the very node of its anchor.
 *
 * @see <a href="https://github.com/yaml/pyyaml/blob/6.0.3/lib/yaml/constructor.py">PyYAML, constructor.py</a>
 */
final class YamlTree {

    /** An anchor; without a node as long as that is being read. */
    private record Anchor(@Nullable Node node, YamlBudget.Count count, int height, boolean mixed) {}

    private static final YamlBudget.Count NOTHING = new YamlBudget.Count(0, 0);

    private static final Pattern ANCHOR = Pattern.compile("[A-Za-z0-9_-]+");

    private final Parser parser;
    private final Limits limits;
    private final DuplicateKeys duplicates;
    private final YamlFault faults;
    private final YamlSource source;
    private final YamlBudget budget;
    private @Nullable Mark last;
    private final Deque<YamlLevel> open = new ArrayDeque<>();
    private final Map<String, Anchor> anchors = new HashMap<>();

    /** The keys of those mappings in which not all are strings, for merging. */
    private final IdentityHashMap<Node, Entries> mixed = new IdentityHashMap<>();

    YamlTree(Parser parser, Limits limits, DuplicateKeys duplicates, String text, YamlSource source) {
        this.parser = parser;
        this.limits = limits;
        this.duplicates = duplicates;
        this.faults = new YamlFault(text);
        this.source = source;
        this.budget = new YamlBudget(limits, text.length());
    }

    /** The tree of the only document. */
    Node tree() {
        last = parser.getEvent().getEndMark(); // the stream starts
        if (next().is(Event.ID.StreamEnd)) {
            throw new ConfigException(Code.SYNTAX, "line 1, column 1", "the text is empty");
        }
        Node done = step(next());
        while (done == null || !open.isEmpty()) {
            done = step(next());
        }
        Mark end = next().getEndMark();
        Event after = next();
        if (!after.is(Event.ID.StreamEnd)) {
            throw faults.at(
                    after.getStartMark(), Code.SYNTAX, "a second document begins here, and a config is one document");
        }
        if (source.hasDirective(end)) {
            throw faults.at(end, Code.SYNTAX, "a directive stands behind this, but no document follows it");
        }
        return done;
    }

    private Event next() {
        try {
            Event event = parser.getEvent();
            last = event.getEndMark();
            return event;
        } catch (YAMLException e) {
            throw e;
        } catch (RuntimeException e) {
            // the parser trips over some texts that are none, such as an escape that is cut off
            throw faults.at(Objects.requireNonNull(last), Code.SYNTAX, "what follows is not YAML");
        }
    }

    /** Takes one event; gives the value that it completes, if it does. */
    private @Nullable Node step(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (event instanceof CollectionStartEvent start) {
            open(start);
            return null;
        }
        return event instanceof AliasEvent alias ? alias(alias) : close(event);
    }

    private Node scalar(ScalarEvent event) {
        String text = event.getValue();
        Mark at = event.getStartMark();
        String tag = event.getTag();
        boolean plain = tag == null ? event.getScalarStyle() == ScalarStyle.PLAIN : tag.equals("!");
        if (event.getScalarStyle() == ScalarStyle.PLAIN && source.hasTab(at, event.getEndMark())) {
            throw faults.at(at, Code.SYNTAX, "there is a tab in or behind this text, which has no quotes");
        }
        Node node;
        try {
            YamlType type = plain
                    ? YamlResolver.type(text)
                    : tag == null ? YamlType.STR : YamlType.of(tag, YamlType.Shape.SCALAR);
            check(at, text, type == YamlType.INT || type == YamlType.FLOAT);
            node = YamlScalar.node(type, tag == null ? "" : tag, text);
        } catch (IllegalArgumentException e) {
            throw faults.at(at, e);
        }
        String anchor = anchor(event);
        if (anchor != null) {
            anchors.put(anchor, new Anchor(node, YamlBudget.scalar(event), 0, false));
        }
        place(node, at, 1);
        return node;
    }

    private void check(Mark at, String text, boolean isNumber) {
        if (text.length() > limits.string()) {
            throw faults.at(at, Code.LIMIT, "a string of more than " + limits.string() + " characters");
        }
        if (isNumber && text.length() > limits.number()) {
            String sign = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
            if (sign.length() > limits.number()) {
                throw faults.at(at, Code.LIMIT, "a number of more than " + limits.number() + " digits");
            }
        }
    }

    private @Nullable String anchor(NodeEvent event) {
        String anchor = event.getAnchor();
        if (anchor != null) {
            if (!ANCHOR.matcher(anchor).matches()) {
                throw faults.at(
                        event.getStartMark(),
                        Code.SYNTAX,
                        "the anchor " + Quoted.of(anchor) + " has other letters than A-Z, a-z, 0-9, _ and -");
            }
            if (anchors.containsKey(anchor)) {
                throw faults.at(event.getStartMark(), Code.SYNTAX, "the anchor " + Quoted.of(anchor) + " stands twice");
            }
        }
        return anchor;
    }

    private void open(CollectionStartEvent event) {
        Mark at = event.getStartMark();
        boolean isMapping = event instanceof MappingStartEvent;
        YamlType.Shape shape = isMapping ? YamlType.Shape.MAPPING : YamlType.Shape.SEQUENCE;
        YamlLevel around = open.peek();
        boolean opaque = around != null && around.opaque;
        if (around != null && around.wantsKey()) {
            throw faults.at(at, Code.UNSUPPORTED, "a list or mapping is no key of a config");
        }
        checkDepth(1, at);
        String tag = event.getTag() == null ? "!" : event.getTag();
        YamlType type = around != null && around.wantsMerged() && event.getAnchor() == null
                ? YamlType.of("!", shape) // of what << merges, no one looks at the tag
                : type(tag, shape, at);
        String anchor = anchor(event);
        if (anchor != null) {
            anchors.put(anchor, new Anchor(null, NOTHING, 0, false));
        }
        open.push(new YamlLevel(type, tag, anchor, at, opaque || type.isOpaque(), budget.count(), isMapping));
    }

    private YamlType type(String tag, YamlType.Shape shape, Mark at) {
        try {
            return YamlType.of(tag, shape);
        } catch (IllegalArgumentException e) {
            throw faults.at(at, e);
        }
    }

    private void checkDepth(int levels, Mark at) {
        if (open.size() + levels > limits.depth()) {
            throw faults.at(at, Code.LIMIT, "deeper than " + limits.depth() + " levels, the reader's limit \"depth\"");
        }
    }

    private Node close(Event event) {
        YamlLevel level = open.pop();
        Entries entries = event.is(Event.ID.MappingEnd) ? level.entries() : null;
        Node node;
        try {
            node = level.close(entries);
        } catch (IllegalArgumentException e) {
            throw faults.at(level.start, e);
        }
        if (entries != null && entries.isMixed()) {
            mixed.put(YamlLevel.raw(node), entries);
            level.mixed |= level.opaque;
        }
        level.mixed &= !level.type.isOpaque(); // all of it stays under this tag
        YamlLevel around = open.peek();
        if (around != null) {
            around.height = Math.max(around.height, level.height + 1);
            around.mixed |= level.mixed;
        }
        place(node, level.start, 1);
        if (level.anchor != null) {
            YamlBudget.Count count = budget.since(level.before, level.start, event.getEndMark());
            anchors.put(level.anchor, new Anchor(node, count, level.height + 1, level.mixed));
        }
        return node;
    }

    private Node alias(AliasEvent event) {
        Mark at = event.getStartMark();
        String name = event.getAnchor();
        Anchor anchor = anchors.get(name);
        if (anchor == null) {
            throw faults.at(at, Code.SYNTAX, "there is no anchor for the alias " + Quoted.of(name));
        }
        if (anchor.node == null) {
            throw faults.at(
                    at, Code.UNSUPPORTED, "the alias " + Quoted.of(name) + " stands inside of what it stands for");
        }
        checkDepth(anchor.height, at);
        spend(budget.repeat(anchor.count), at);
        YamlLevel around = open.peek();
        if (around != null) {
            if (anchor.mixed && !around.opaque) {
                throw faults.at(
                        at,
                        Code.UNSUPPORTED,
                        "the alias " + Quoted.of(name) + " takes keys that are no strings out from under their tag");
            }
            around.height = Math.max(around.height, anchor.height);
            around.mixed |= anchor.mixed;
        }
        place(anchor.node, at, 0);
        return anchor.node;
    }

    private void spend(@Nullable String refusal, Mark at) {
        if (refusal != null) {
            throw faults.at(at, Code.LIMIT, refusal);
        }
    }

    /** Puts a value where it belongs: nowhere if it is the root, else into the innermost level. */
    private void place(Node node, Mark at, long nodes) {
        YamlLevel level = open.peek();
        if (level != null && level.wantsKey()) {
            key(level, node, at);
            return;
        }
        if (YamlScalar.isMerge(node) || YamlScalar.isDefault(node)) {
            throw faults.at(at, Code.SYNTAX, "a bare << or = is a key only; put quotes around it");
        }
        spend(budget.spend(nodes), at);
        if (level != null && level.wantsMerged()) {
            merge(level, node, at);
        } else if (level != null) {
            level.add(node);
        }
    }

    private void key(YamlLevel level, Node node, Mark at) {
        if (!YamlLevel.isKey(node, level.opaque)) {
            throw faults.at(at, Code.UNSUPPORTED, node.kind() + " is no key of a config");
        }
        Node key = YamlScalar.isDefault(node) ? new Node.Text(((Node.Text) node).value()) : node;
        if (!YamlScalar.isMerge(key) && level.hasKey(key)) {
            String place = YamlFault.place(at);
            duplicates.found(Entries.name(key), place);
        }
        level.key(key);
    }

    /** The value of {@code <<}: a mapping, or a list of them of which the first wins. */
    private void merge(YamlLevel level, Node node, Mark at) {
        Node raw = YamlLevel.raw(node);
        List<Node> sources = new ArrayList<>(List.of(node));
        if (raw instanceof Node.Sequence list && !YamlLevel.isEntries(raw)) {
            sources = new ArrayList<>(list.items());
            Collections.reverse(sources);
        }
        Entries merged = level.merged();
        for (Node source : sources) {
            Node mapping = YamlLevel.raw(source);
            Entries entries = mixed.get(mapping);
            if (entries != null) {
                spend(budget.spend(entries.size()), at);
                merged.putAll(entries);
            } else if (mapping instanceof Node.Mapping map) {
                spend(budget.spend(map.fields().size()), at);
                merged.putAll(map.fields());
            } else {
                throw faults.at(at, Code.SYNTAX, "<< merges a mapping or a list of mappings, not " + source.kind());
            }
        }
    }
}
