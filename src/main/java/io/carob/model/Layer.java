package io.carob.model;

import io.carob.config.Node;
import io.carob.initializer.Initializer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A layer: its class, its arguments as values, and in a graph its calls. A model inside a model is a layer too. Immutable;
 * {@link #with} gives a changed copy.
 *
 * @param instance the object in its envelope
 * @see <a href="https://keras.io/api/layers/base_layer/">The base Layer class</a>
 */
public record Layer(Instance instance) implements Value {

    /** The key of the name. */
    public static final String NAME = "name";
    /** The key of the calls in a graph. */
    public static final String INBOUND_NODES = "inbound_nodes";
    /** The key of the layers of a model. */
    public static final String LAYERS = "layers";
    /** The key of the inputs of a graph. */
    public static final String INPUT_LAYERS = "input_layers";
    /** The key of the outputs of a graph. */
    public static final String OUTPUT_LAYERS = "output_layers";
    /** The classes whose config holds layers, whatever their module. */
    public static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

    /** The key of the shapes with which a layer was built. */
    public static final String BUILD_CONFIG = "build_config";

    /** The name of its class as it is written, such as {@code Convolution2D}. */
    public String className() {
        return instance.className();
    }

    /** The entry of the catalogue; empty if the class is none of Keras's own. */
    public Optional<KerasClass> type() {
        return instance.type();
    }

    /** Whether the class is none of Keras's own. */
    public boolean isCustom() {
        return instance.type().isEmpty();
    }

    /** Its name; empty where a config leaves it to Keras. */
    public String name() {
        return text(instance.fields().get(NAME))
                .or(() -> text(instance.arguments().get(NAME)))
                .orElse("");
    }

    /** Its arguments by the keys of the config, in order. */
    public Map<String, Value> arguments() {
        return instance.arguments();
    }

    /** An argument by its name in Keras 3, or its key in the config; empty if the config does not hold it. */
    public Optional<Value> argument(String name) {
        return instance.argument(name);
    }

    /** The tree of an argument. */
    public Optional<Node> node(String name) {
        return argument(name).map(Value::toNode);
    }

    /** The initializer of a weight, such as {@code kernel}, or under a key, such as {@code kernel_initializer}. */
    public Optional<Initializer> initializer(String slot) {
        return slot(slot, "initializer", InitializerValue.class).map(InitializerValue::initializer);
    }

    /** The regularizer of a weight or of {@code activity}; empty if it has none. */
    public Optional<Value> regularizer(String slot) {
        return slot(slot, "regularizer", Value.class).filter(value -> !value.equals(Plain.NULL));
    }

    /** The constraint of a weight; empty if it has none. */
    public Optional<Value> constraint(String slot) {
        return slot(slot, "constraint", Value.class).filter(value -> !value.equals(Plain.NULL));
    }

    /** What is applied to its output; empty if that is nothing. */
    public Optional<Named> activation() {
        return argument("activation").filter(Named.class::isInstance).map(Named.class::cast);
    }

    /** What decides its dtypes; empty where the config leaves that to Keras. */
    public Optional<DTypePolicy> dtypePolicy() {
        return argument("dtype").filter(DTypePolicy.class::isInstance).map(DTypePolicy.class::cast);
    }

    /** A layer inside this one, such as the {@code layer} of a Bidirectional. */
    public Optional<Layer> layer(String key) {
        return argument(key).filter(Layer.class::isInstance).map(Layer.class::cast);
    }

    /** Its calls in the graph of its model, in order; none outside a graph. */
    public List<Call> calls() {
        return instance.fields().get(INBOUND_NODES) instanceof Calls calls ? calls.calls() : List.of();
    }

    /** The layers of a model; none if this is no model. */
    public List<Layer> layers() {
        Value config = instance.fields().get(Instance.CONFIG);
        Value layers = config instanceof Fields fields ? fields.fields().get(LAYERS) : config;
        return layers instanceof Items list
                ? list.items().stream()
                        .filter(Layer.class::isInstance)
                        .map(Layer.class::cast)
                        .toList()
                : List.of();
    }

    /** Whether it is a model of layers. */
    public boolean isModel() {
        return MODELS.contains(className()) || isFunctional() || isList();
    }

    /** Whether it is a Sequential that is written as the list of its layers. */
    public boolean isList() {
        return instance.fields().get(Instance.CONFIG) instanceof Items;
    }

    /** Whether it is a model whose layers form a graph. */
    public boolean isFunctional() {
        return instance.arguments().containsKey(OUTPUT_LAYERS);
    }

    /**
     * The same with one argument set, by its name in Keras 3 or its key.
     *
     * @throws io.carob.UnsupportedException if the release of the config has no such initializer
     */
    public Layer with(String name, Initializer initializer) {
        writing(name).requireForm(initializer);
        return new Layer(instance.with(name, new InitializerValue(initializer, writing(name))));
    }

    /** The same with one argument set, which is read as the config of its release would be. */
    public Layer with(String name, Node value) {
        Optional<Parameter> parameter =
                instance.type().map(type -> type.parameters().get(canonical(name)));
        return new Layer(instance.with(name, new ValueReader(instance.writing()).argument(value, parameter)));
    }

    /** The same with one argument set. */
    public Layer with(String name, Value value) {
        return new Layer(instance.with(name, value));
    }

    /** The same model with other layers. */
    public Layer withLayers(List<? extends Value> layers) {
        Value config = instance.fields().get(Instance.CONFIG);
        if (config instanceof Items list) {
            return new Layer(instance.withField(Instance.CONFIG, new Items(List.copyOf(layers), list.tag())));
        }
        return new Layer(instance.with(LAYERS, new Items(List.copyOf(layers))));
    }

    private String canonical(String key) {
        return instance.signature().map(signature -> signature.name(key)).orElse(key);
    }

    /** The form of the value that stands there now. */
    private Writing writing(String name) {
        return argument(name)
                .filter(InitializerValue.class::isInstance)
                .map(value -> ((InitializerValue) value).writing())
                .orElse(instance.writing());
    }

    private <T extends Value> Optional<T> slot(String slot, String kind, Class<T> type) {
        return argument(slot + "_" + kind)
                .or(() -> argument(slot))
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static Optional<String> text(@Nullable Value value) {
        return value instanceof Plain plain && plain.node() instanceof Node.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    @Override
    public Node toNode() {
        return instance.toNode();
    }
}
