package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.convert.Meaning.Ignored;
import io.carob.model.Instance;
import io.carob.model.Layer;
import io.carob.model.Model;
import io.carob.tensor.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A word that is the same for the same architecture in every dialect: SHA-256 of its classes, its arguments with defaults
 * filled in, and its graph. Names, the order in which layers are listed, and seeds do not count.
 */
public final class Fingerprint {

    private static final Set<Ignored> IGNORED = EnumSet.allOf(Ignored.class);

    private Fingerprint() {}

    /** In hexadecimal digits. Two models share it where no difference is found between them that counts. */
    public static String of(Model model) {
        return Sha256.of(KerasJson.print(sorted(Meaning.of(model, IGNORED).tree())));
    }

    /** Layers in the order of their numbers. */
    private static Node sorted(Node node) {
        if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.items().stream().map(Fingerprint::sorted).toList());
        }
        return node instanceof Node.Mapping object ? sorted(object) : node;
    }

    private static Node sorted(Node.Mapping object) {
        Map<String, Node> fields = new LinkedHashMap<>();
        object.fields().forEach((key, value) -> {
            Node inside = sorted(value);
            fields.put(key, key.equals(Layer.LAYERS) && inside instanceof Node.Sequence list ? byNumber(list) : inside);
        });
        return new Node.Mapping(fields);
    }

    private static Node byNumber(Node.Sequence layers) {
        List<Node> sorted = new ArrayList<>(layers.items());
        sorted.sort(Comparator.comparing(Fingerprint::number));
        return new Node.Sequence(sorted);
    }

    private static String number(Node layer) {
        return layer instanceof Node.Mapping object
                        && object.get(Instance.CONFIG).orElse(Node.Null.VALUE) instanceof Node.Mapping config
                ? config.text(Layer.NAME).orElse("")
                : "";
    }
}
