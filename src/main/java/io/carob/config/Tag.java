package io.carob.config;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How YAML wrote a value that JSON cannot tell from a plain one. Kept so that it can be written again; no value is
 * looked at by its tag.
 *
 * @param name the tag, resolved, such as {@code tag:yaml.org,2002:python/tuple}; empty for a plain value
 * @param content what stands under the tag, where that is not the value itself: the arguments of a call that builds it
 * @see <a href="https://pyyaml.org/wiki/PyYAMLDocumentation">PyYAML, "YAML tags and Python types"</a>
 */
public record Tag(String name, Optional<Node> content) implements Serializable {

    /** A plain value. */
    public static final Tag NONE = of("");

    /** A tuple of Python's, {@code !!python/tuple}. */
    public static final Tag TUPLE = of("tag:yaml.org,2002:python/tuple");

    /**
     * A mapping as a list of its entries, each a list of key and value, because a key of it is no string. Stands only
     * inside a {@link Node.Opaque}; of all other mappings the keys become the strings that JSON has for them.
     */
    public static final Tag ENTRIES = of("entries");

    /** A tag on the value itself. */
    public static Tag of(String name) {
        return new Tag(name, Optional.empty());
    }

    private Object writeReplace() {
        return new Written(name, content.orElse(null));
    }

    /** A tag between two JVMs: an Optional does not travel. */
    private record Written(String name, @Nullable Node content) implements Serializable {
        private Object readResolve() {
            Tag tag = new Tag(name, Optional.ofNullable(content));
            // nearly all are this one
            return tag.equals(NONE) ? NONE : tag;
        }
    }
}
