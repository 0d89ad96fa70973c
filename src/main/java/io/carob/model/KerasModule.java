package io.carob.model;

import io.carob.config.Node;
import java.util.List;

/**
 * The module that an envelope names.
 *
 * @param isOwn whether it is Keras's own, of any of its libraries
 * @param path the module without the library's name and its private part
 * @param holdsInitializers whether its classes are initializers
 */
public record KerasModule(boolean isOwn, String path, boolean holdsInitializers) {

    private static final List<String> LIBRARIES =
            List.of("tf_keras", "keras", "tensorflow.keras", "tensorflow.python.keras");

    /** The module of this name. */
    public static KerasModule of(String name) {
        String path = path(name);
        return new KerasModule(isOwn(name), path, path.startsWith("initializers") || name.endsWith("init_ops_v2"));
    }

    /** Whether the module of an envelope is Keras's own. */
    static boolean isOwn(Node.Mapping object) {
        return object.text(Instance.MODULE).filter(KerasModule::isOwn).isPresent();
    }

    private static boolean isOwn(String module) {
        for (String library : LIBRARIES) {
            if (module.startsWith(library)
                    && (module.length() == library.length() || module.charAt(library.length()) == '.')) {
                return true;
            }
        }
        return false;
    }

    private static String path(String module) {
        String rest = module;
        for (String library : LIBRARIES) {
            if (module.startsWith(library)) {
                rest = module.substring(library.length());
                break;
            }
        }
        String exported = rest.replace(".src.", ".");
        return exported.startsWith(".") ? exported.substring(1) : exported;
    }
}
