package io.carob.audit;

import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spot;
import io.carob.model.Catalogue;
import io.carob.model.KerasModule;
import java.util.Set;

/** Classes and functions by where they come from: the modules that a loader would import for them. */
final class OriginDanger implements Danger {

    private static final String FUNCTION = "function";

    /** Values of Python that Keras writes in an envelope of their own. */
    private static final Set<String> MARKERS = Set.of(
            "__tuple__",
            "__tensor__",
            "__keras_tensor__",
            "__numpy__",
            "__ellipsis__",
            "__slice__",
            "__bytes__",
            "__typespec__",
            "__complex__",
            "__set__",
            "__float__",
            CarriedCode.LAMBDA);

    private static final Set<String> TF_VALUES = Set.of(
            "InputSpec",
            "TensorShape",
            "TypeSpec",
            "CompositeTensor",
            "ExtensionType",
            "__dtype__",
            "Tensor",
            "Ellipsis");

    private static final Set<String> BUILTIN_VALUES =
            Set.of("slice", "tuple", "list", "dict", "set", "range", "complex", "bytes", "type", "ellipsis");

    /** Layers that call functions of TensorFlow by name. */
    private static final Set<String> CALLS =
            Set.of("TFOpLambda", "SlicingOpLambda", "ClassMethod", "InstanceMethod", "InstanceProperty");

    @Override
    public void look(Spot spot, Report report) {
        if (!(spot.node() instanceof Node.Mapping object)) {
            return;
        }
        String name = object.text("class_name").orElse("");
        if (name.isEmpty() || MARKERS.contains(name) || !isEnvelope(object)) {
            return;
        }
        operation(object, name, spot, report);
        String module = object.text("module").orElse("");
        boolean isFunction = name.equals(FUNCTION);
        String called = isFunction ? text(object, "config", name) : name;
        KerasModule home = KerasModule.of(module);
        if (home.holdsInitializers() && module.startsWith("tensorflow.") && Catalogue.isKnown(called)) {
            // tf_keras writes the initializers of TensorFlow itself with the module they are defined in
            return;
        } else if (home.isOwn()) {
            own(home, module, called, isFunction, spot, report);
        } else if (module.isEmpty() || module.equals("builtins")) {
            nowhere(object, module, called, isFunction, spot, report);
        } else if (Gadgets.isModule(module)) {
            gadget(module, called, spot, report);
        } else {
            report.add(
                    isFunction ? Rule.FOREIGN_FUNCTION : Rule.FOREIGN_CLASS,
                    spot,
                    "takes " + Quoted.of(called) + " from the module " + Quoted.of(module));
        }
    }

    private static boolean isEnvelope(Node.Mapping object) {
        return object.get("config").isPresent()
                || object.get("module").isPresent()
                || object.get("registered_name").isPresent();
    }

    private static String text(Node.Mapping object, String key, String otherwise) {
        return object.text(key).orElse(otherwise);
    }

    private static void own(
            KerasModule module, String written, String called, boolean isFunction, Spot spot, Report report) {
        if (Gadgets.isKerasCallable(module, called, isFunction)) {
            report.add(
                    Rule.KERAS_GADGET,
                    spot,
                    "names " + Quoted.of(called) + " of " + Quoted.of(written) + ", which no model is made of");
        }
    }

    private static void gadget(String module, String called, Spot spot, Report report) {
        report.add(
                Rule.CODE_GADGET,
                spot,
                "names " + Quoted.of(called) + " of " + Quoted.of(module) + ", which can do anything");
    }

    /** What has no module, or is said to be Python's own. */
    private static void nowhere(
            Node.Mapping object, String module, String called, boolean isFunction, Spot spot, Report report) {
        boolean builtin = module.equals("builtins");
        if (Gadgets.isBuiltin(called)) {
            gadget("builtins", called, spot, report);
        } else if (isFunction) {
            if (!Catalogue.isKnown(called)) {
                report.add(Rule.CUSTOM_FUNCTION, spot, "is the function " + Quoted.of(called) + ", none of Keras's");
            }
        } else if (builtin && !BUILTIN_VALUES.contains(called)) {
            gadget(module, called, spot, report);
        } else if (!builtin && !TF_VALUES.contains(called) && !Catalogue.isKnown(called)) {
            String registered = text(object, "registered_name", called);
            report.add(Rule.CUSTOM_CLASS, spot, "is of the class " + Quoted.of(registered) + ", none of Keras's");
        }
    }

    private static void operation(Node.Mapping object, String name, Spot spot, Report report) {
        if (!(object.get("config").orElse(Node.Null.VALUE) instanceof Node.Mapping config)) {
            return;
        }
        String called = CALLS.contains(name) ? text(config, "function", text(config, "cls_symbol", "")) : "";
        String doing = Gadgets.doing(called);
        if (!doing.isEmpty()) {
            report.add(Rule.TF_OPERATION, spot, "calls " + Quoted.of(called) + " of TensorFlow, which " + doing);
        }
    }
}
