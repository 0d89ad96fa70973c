package io.carob.config.text;

import io.carob.config.Node;
import io.carob.config.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** A list or mapping that is being read. */
final class YamlLevel {

    final YamlType type;
    final String tag;
    final @Nullable String anchor;
    final Mark start;

    /** Whether the values inside are kept as they are, because of this tag or one around it. */
    final boolean opaque;

    /** What {@link YamlBudget} had counted when this began. */
    final YamlBudget.Count before;

    /** Levels below this one. */
    int height;

    /** Whether something inside, or this itself, is a mapping with its keys as they are. */
    boolean mixed;

    private final @Nullable List<Node> items;
    private final @Nullable Entries entries;
    private @Nullable Entries merged;
    private @Nullable Node key;

    YamlLevel(
            YamlType type,
            String tag,
            @Nullable String anchor,
            Mark start,
            boolean opaque,
            YamlBudget.Count before,
            boolean isMapping) {
        this.type = type;
        this.tag = tag;
        this.anchor = anchor;
        this.start = start;
        this.opaque = opaque;
        this.before = before;
        this.items = isMapping ? null : new ArrayList<>();
        this.entries = isMapping ? new Entries() : null;
    }

    boolean wantsKey() {
        return entries != null && key == null;
    }

    boolean wantsMerged() {
        return key != null && YamlScalar.isMerge(key);
    }

    boolean hasKey(Node candidate) {
        return Objects.requireNonNull(entries).has(candidate);
    }

    void key(Node next) {
        key = next;
    }

    void add(Node value) {
        if (entries == null) {
            Objects.requireNonNull(items).add(value);
        } else {
            entries.put(Objects.requireNonNull(key), value);
            key = null;
        }
    }

    /** Takes over entries below those that this mapping has itself; of several the last given win. */
    Entries merged() {
        if (merged == null) {
            merged = new Entries();
        }
        key = null;
        return merged;
    }

    /** All entries: the merged ones, then those that this mapping has itself. */
    Entries entries() {
        Entries own = Objects.requireNonNull(entries);
        if (merged == null) {
            return own;
        }
        merged.putAll(own);
        return merged;
    }

    /** The list or mapping, under its tag. @throws IllegalArgumentException if PyYAML refuses it */
    Node close(@Nullable Entries all) {
        return all == null ? list(Objects.requireNonNull(items)) : mapping(all);
    }

    private Node list(List<Node> values) {
        return switch (type) {
            case SEQ -> new Node.Sequence(values);
            case TUPLE -> new Node.Sequence(values, Tag.TUPLE);
            case LIST -> new Node.Sequence(values, Tag.of(tag));
            case CALL -> PythonCall.read(tag, new Node.Sequence(values));
            case OMAP, PAIRS -> {
                checkPairs(values);
                yield new Node.Opaque(tag, new Node.Sequence(values));
            }
            default -> new Node.Opaque(tag, new Node.Sequence(values));
        };
    }

    private void checkPairs(List<Node> values) {
        for (Node value : values) {
            Node raw = raw(value);
            int size = raw instanceof Node.Mapping map ? map.fields().size() : isEntries(raw) ? size(raw) : 0;
            if (size != 1) {
                String name = tag.substring(YamlType.PREFIX.length());
                throw new IllegalArgumentException("a list under !!" + name + " holds mappings of one entry only");
            }
        }
    }

    private static int size(Node list) {
        return ((Node.Sequence) list).items().size();
    }

    /** Whether a list stands for a mapping whose keys are kept as they are. */
    static boolean isEntries(Node node) {
        return node instanceof Node.Sequence list && list.tag().equals(Tag.ENTRIES);
    }

    private Node mapping(Entries all) {
        boolean keepsKeys = opaque && all.isMixed();
        if (type == YamlType.MAP || type == YamlType.DICT) {
            Tag own = type == YamlType.MAP ? Tag.NONE : Tag.of(tag);
            return keepsKeys ? all.pairs() : new Node.Mapping(all.fields(), own);
        }
        return new Node.Opaque(tag, keepsKeys ? all.pairs() : new Node.Mapping(all.fields()));
    }

    /** The list or mapping as it was written, below its tag. */
    static Node raw(Node node) {
        if (node instanceof Node.Opaque opaque) {
            return opaque.content();
        }
        if (node instanceof Node.Mapping map) {
            return map.tag().content().orElse(map);
        }
        return node instanceof Node.Sequence list ? list.tag().content().orElse(list) : node;
    }

    /** Whether JSON has a string for this as a key of a mapping, or the keys are kept and Python has it as one. */
    static boolean isKey(Node node, boolean isKept) {
        return !(node instanceof Node.Sequence || node instanceof Node.Mapping)
                && (isKept || !(node instanceof Node.Opaque));
    }
}
