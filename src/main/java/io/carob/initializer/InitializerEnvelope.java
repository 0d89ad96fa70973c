package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import java.util.Optional;

/**
 * What {@code get} sees in an envelope: the class name, the config, and whether there is a module. All else is dropped
 * without a look, {@code shared_object_id}, {@code build_config} and {@code compile_config} among it, and is not written
 * again; so does the module, unless it is null.
 */
final class InitializerEnvelope {

    private static final String FUNCTION = "function";

    private InitializerEnvelope() {}

    /**
     * The envelope of an object.
     *
     * @param looksAtModules whether a module changes how it is read; without that there are no functions
     * @param keras2 whether Keras 2 reads it
     * @throws ConfigException if there is no class name, or a dialect cannot look one of its names up
     */
    static KerasObject of(Node.Mapping object, boolean looksAtModules, boolean keras2) {
        KerasObject envelope = KerasObject.of(object)
                .orElseThrow(() -> new ConfigException(
                        Code.NOT_A_CONFIG, "$", "the config of an initializer needs the key class_name"));
        if (!looksAtModules || envelope.module().isEmpty()) {
            return envelope;
        }
        Node registeredName = object.get("registered_name").orElse(Node.Null.VALUE);
        if (keras2 && isUnhashable(registeredName)) {
            throw new ConfigException(
                    Code.WRONG_TYPE, "$.registered_name", "must be a name or null, got " + registeredName.excerpt());
        }
        return envelope.className().equals(new Node.Text(FUNCTION))
                ? function(object, envelope.module().get())
                : envelope;
    }

    /** tf_keras looks the registered name up in a dictionary, where Python takes no list and no dictionary. */
    private static boolean isUnhashable(Node name) {
        return name instanceof Node.Sequence || name instanceof Node.Mapping;
    }

    /**
     * The envelope of a function: the name is the config of Python's own functions, else the registered name. The config
     * stays what it is, so that no initializer comes of the former, but it does of {@code {"module": "x", "class_name":
     * "function", "config": {}, "registered_name": "zeros"}}.
     */
    private static KerasObject function(Node.Mapping object, Node module) {
        String key = module.equals(new Node.Text("builtins")) ? "config" : "registered_name";
        Node name = object.get(key)
                .orElseThrow(() ->
                        new ConfigException(Code.MISSING_KEY, "$", "the envelope of a function needs the key " + key));
        return new KerasObject(Optional.of(new Node.Text(FUNCTION)), name, object.get("config"));
    }
}
