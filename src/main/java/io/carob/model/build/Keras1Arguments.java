package io.carob.model.build;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.model.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Keras 1 said in keys, or in words, that are not those of today by another name. */
final class Keras1Arguments {

    private static final Map<String, List<String>> PARTS = Map.of(
            "nb_row", List.of("nb_row", "nb_col"),
            "kernel_dim1", List.of("kernel_dim1", "kernel_dim2", "kernel_dim3"),
            "filter_length", List.of("filter_length"));

    private static final Map<String, String> WORDS = Map.of("th", "channels_first", "tf", "channels_last");

    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("data_format", List.of("dim_ordering")),
            Map.entry("dilation_rate", List.of("atrous_rate")),
            Map.entry("filters", List.of("nb_filter")),
            Map.entry("strides", List.of("subsample", "subsample_length", "stride")),
            Map.entry("padding", List.of("border_mode")),
            Map.entry("units", List.of("output_dim")),
            Map.entry("use_bias", List.of("bias")),
            Map.entry("kernel_initializer", List.of("init")),
            Map.entry("alpha_initializer", List.of("init")),
            Map.entry("embeddings_initializer", List.of("init")),
            Map.entry("depthwise_initializer", List.of("init")),
            Map.entry("pointwise_initializer", List.of("init")),
            Map.entry("recurrent_initializer", List.of("inner_init")),
            Map.entry("pool_size", List.of("pool_length")),
            Map.entry("size", List.of("length")));

    private Keras1Arguments() {}

    /** An argument by its name in Keras 3. */
    static Optional<Node> find(Layer layer, String name) {
        return switch (name) {
            case "kernel_size" -> kernelSize(layer);
            case "data_format" -> layer.node("dim_ordering").map(Keras1Arguments::word);
            // a convolution of Keras 1 without this key is none of the transposed ones
            case "padding" ->
                layer.node(name).isPresent()
                        ? layer.node(name)
                        : layer.node("border_mode").map(Keras1Arguments::word);
            default -> byKey(layer, name);
        };
    }

    private static Optional<Node> byKey(Layer layer, String name) {
        Optional<Node> own = layer.node(name);
        if (own.isPresent()) {
            return own;
        }
        return KEYS.getOrDefault(name, List.of()).stream()
                .flatMap(key -> layer.node(key).stream())
                .findFirst();
    }

    private static Node word(Node node) {
        return node instanceof Node.Text text ? new Node.Text(WORDS.getOrDefault(text.value(), text.value())) : node;
    }

    private static Optional<Node> kernelSize(Layer layer) {
        for (List<String> keys : PARTS.values()) {
            List<Node> sizes = new ArrayList<>();
            keys.forEach(key -> layer.node(key).filter(Num.class::isInstance).ifPresent(sizes::add));
            if (sizes.size() == keys.size()) {
                return Optional.of(new Node.Sequence(sizes));
            }
        }
        return layer.node("kernel_size");
    }
}
