package io.carob.audit;

import io.carob.model.Catalogue;
import io.carob.model.KerasModule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names by which configs reach for what can do anything: one table, known from attacks on loaders of models. */
final class Gadgets {

    /** Modules of Python out of which no model takes anything. */
    private static final Set<String> MODULES = Set.of(
            "os",
            "posix",
            "nt",
            "posixpath",
            "ntpath",
            "sys",
            "subprocess",
            "shutil",
            "pathlib",
            "io",
            "_io",
            "codecs",
            "importlib",
            "imp",
            "runpy",
            "pkgutil",
            "code",
            "codeop",
            "builtins",
            "__builtin__",
            "types",
            "ctypes",
            "pickle",
            "_pickle",
            "cPickle",
            "marshal",
            "shelve",
            "dill",
            "cloudpickle",
            "joblib",
            "socket",
            "ssl",
            "http",
            "urllib",
            "requests",
            "ftplib",
            "smtplib",
            "webbrowser",
            "asyncio",
            "multiprocessing",
            "threading",
            "signal",
            "pty",
            "tty",
            "platform",
            "tempfile",
            "zipfile",
            "tarfile",
            "pip",
            "ensurepip",
            "venv",
            "timeit",
            "cProfile",
            "profile",
            "pdb",
            "bdb",
            "trace",
            "operator",
            "functools",
            "inspect",
            "gc",
            "site",
            "sysconfig",
            "distutils",
            "setuptools",
            "commands",
            "popen2",
            "xmlrpc",
            "sqlite3",
            "nturl2path",
            "torch");

    /** Functions of Python itself that run, open or find anything. */
    private static final Set<String> BUILTINS = Set.of(
            "eval",
            "exec",
            "execfile",
            "compile",
            "open",
            "__import__",
            "getattr",
            "setattr",
            "delattr",
            "globals",
            "locals",
            "vars",
            "input",
            "breakpoint",
            "memoryview",
            "help",
            "file",
            "apply");

    /** Parts of Keras from which a config takes functions, without the name of the library. */
    private static final List<String> OF_FUNCTIONS = List.of(
            "activations",
            "ops",
            "losses",
            "metrics",
            "initializers",
            "regularizers",
            "constraints",
            "random",
            "quantizers");

    /** Parts from which it takes classes, beside those. */
    private static final List<String> OF_CLASSES = List.of(
            "layers",
            "models",
            "optimizers",
            "dtype_policies",
            "mixed_precision",
            "engine",
            "applications",
            "premade_models",
            "premade",
            "legacy.layers",
            "feature_column",
            "utils.feature_space",
            "backend.common.keras_tensor");

    /** Functions of Keras that no layer applies to tensors, wherever they are exported. */
    private static final Set<String> CALLABLES = Set.of(
            "get_file",
            "load_model",
            "load_weights",
            "save_model",
            "save_weights",
            "save_img",
            "load_img",
            "enable_unsafe_deserialization",
            "disable_interactive_logging",
            "deserialize_keras_object",
            "deserialize_keras_file_object",
            "func_load",
            "func_dump",
            "clear_session",
            "extract_archive",
            "model_from_json",
            "model_from_yaml",
            "model_from_config",
            "audio_dataset_from_directory",
            "image_dataset_from_directory",
            "text_dataset_from_directory",
            "plot_model",
            "run_command",
            "set_backend",
            "set_logging_verbosity",
            "convert_all_kernels_in_model");

    /** Namespaces and functions of TensorFlow that a graph of layers may call by name, and that do more than compute. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "io.", "reads or writes files",
            "raw_ops.", "is any operation there is",
            "py_function", "calls Python",
            "numpy_function", "calls Python",
            "py_func", "calls Python",
            "load_op_library", "loads a library",
            "load_library", "loads a library",
            "data.", "reads files",
            "saved_model.", "loads other models",
            "summary.", "writes files");

    private Gadgets() {}

    /** Whether a module of Python is one that no model needs. */
    static boolean isModule(String module) {
        String first = module.substring(0, module.indexOf('.') < 0 ? module.length() : module.indexOf('.'));
        return MODULES.contains(first) && !isShell(module);
    }

    /** {@code torch.nn} holds layers. */
    private static boolean isShell(String module) {
        return module.startsWith("torch.nn");
    }

    /** Whether a function of Python's own can do anything. */
    static boolean isBuiltin(String name) {
        return BUILTINS.contains(name);
    }

    /** Whether a name inside Keras is none that a model is made of. */
    static boolean isKerasCallable(KerasModule module, String name, boolean isFunction) {
        String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('>')) + 1);
        boolean ofClasses = module.path().isEmpty() || module.path().equals("src") || isIn(OF_CLASSES, module.path());
        boolean fits = isIn(OF_FUNCTIONS, module.path()) || (ofClasses && !isFunction);
        // where a class is wanted the name of a function is none, but for the aliases of classes
        boolean function = !last.isEmpty() && Character.isLowerCase(last.charAt(0)) && !Catalogue.isKnown(last);
        return CALLABLES.contains(last) || !fits || (!isFunction && function);
    }

    private static boolean isIn(List<String> parts, String path) {
        return parts.stream().anyMatch(part -> path.equals(part) || path.startsWith(part + "."));
    }

    /** What a function of TensorFlow does that a layer should not, after "which"; empty if it only computes. */
    static String doing(String function) {
        String name = function.startsWith("tf.") ? function.substring(3) : function;
        for (Map.Entry<String, String> operation : OPERATIONS.entrySet()) {
            String word = operation.getKey();
            boolean named = word.endsWith(".")
                    ? name.startsWith(word) || name.contains("." + word)
                    : name.equals(word) || name.endsWith("." + word);
            if (named) {
                return operation.getValue();
            }
        }
        return "";
    }
}
