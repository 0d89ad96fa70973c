package io.carob.config.text;

import io.carob.config.Node;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** What a style makes of values before any of them is written: their tags, their order, their brackets. */
record YamlLayout(YamlStyle style) {

    YamlValue value(Node node) {
        return style.tags() ? YamlValue.tagged(node) : YamlValue.plain(node);
    }

    /** The items of a list or the values of an object, in order; nothing of a scalar. */
    Iterator<Node> parts(YamlValue value) {
        return value.isObject()
                ? entries(value).stream().<Node>map(Map.Entry::getValue).iterator()
                : value.parts().iterator();
    }

    /** The keys and values of an object in order. */
    Collection<? extends Map.Entry<?, Node>> entries(YamlValue value) {
        // Python sorts keys of one kind only, so keys that are no strings stay as they are
        return style.sortKeys() && value.body() instanceof Node.Mapping object
                ? object.fields().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(YamlLayout::byCodePoints))
                        .toList()
                : value.entries();
    }

    /** Python's order of strings; Java's own takes {@code U+1F600} to be less than {@code U+FFFD}. */
    private static int byCodePoints(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length()) {
            int point = one.codePointAt(at);
            int difference = point - other.codePointAt(at);
            if (difference != 0) {
                return difference;
            }
            at += Character.charCount(point);
        }
        return one.length() - other.length();
    }

    /** Whether a list or an object stands in brackets. */
    boolean isFlow(YamlValue value) {
        Collection<Node> parts = value.parts();
        return parts.isEmpty()
                || (style.flowLeaves() && parts.stream().map(this::value).allMatch(YamlLayout::isLeaf));
    }

    private static boolean isLeaf(YamlValue value) {
        return value.isScalar() && !value.tag().equals(YamlType.BINARY.tag());
    }
}
