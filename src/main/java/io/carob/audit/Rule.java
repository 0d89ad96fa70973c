package io.carob.audit;

import static io.carob.audit.Severity.CRITICAL;
import static io.carob.audit.Severity.HIGH;
import static io.carob.audit.Severity.LOW;
import static io.carob.audit.Severity.MEDIUM;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that an audit looks for: the one table that findings, their explanations and all reports are made from. */
public enum Rule {
    LAMBDA_CODE(
            CRITICAL,
            "Python bytecode in a config",
            "A Lambda layer or a lambda function was saved as compiled Python. Whoever loads the model runs it, before any"
                    + " data are put in. Keras asks for safe_mode=False first, but only for .keras files and not in all"
                    + " releases; an HDF5 file is loaded without a question (CVE-2024-3660, CVE-2025-9905).",
            "Do not load the file. Ask its author for a layer of a class with source code that you can read."),
    LAMBDA_LAYER(
            HIGH,
            "Lambda layer",
            "A Lambda layer calls a Python function that the config names. No code is in the file, but whoever loads the"
                    + " model hands the layer a function of that name, found in a module or among custom objects.",
            "Find out which function is meant, and read it before you register it."),
    PICKLE(
            CRITICAL,
            "Pickled Python objects",
            "A pickle is a program for Python's unpickler that can call any function. The file, or a member of it, is one."
                    + " Neither Keras nor NumPy needs pickles for weights.",
            "Never unpickle it. Ask for the same data as .npy arrays of numbers, .safetensors or HDF5."),
    OBJECT_ARRAY(
            CRITICAL,
            "NumPy array of Python objects",
            "Elements of an array with the dtype object are stored as a pickle, which runs when numpy.load is told to"
                    + " allow_pickle, as Keras does for weights in .npz.",
            "Do not load it with allow_pickle. Ask for weights as arrays of numbers."),
    YAML_TAG(
            CRITICAL,
            "YAML tag that makes Python objects",
            "A tag such as !!python/object/apply tells PyYAML's unsafe loader to import a module and to call what is in"
                    + " it. model_from_yaml used that loader until TensorFlow 2.6 removed it (CVE-2021-37678).",
            "Read the text with a safe loader only, or have it written as JSON."),
    TORCH_MODULE(
            CRITICAL,
            "TorchModuleWrapper",
            "The layer holds a PyTorch module as a pickle in base64, which is unpickled with weights_only=False when the"
                    + " config is loaded (CVE-2025-49655).",
            "Do not load the config. Ask for the weights alone and build the module from source code."),
    CODE_GADGET(
            CRITICAL,
            "Function or module that can do anything",
            "The config names something like os.system, builtins.eval or subprocess.run as a class or function. Releases of"
                    + " Keras before 3.9 import the module and call it with what the config says (CVE-2025-1550).",
            "Do not load the file with any release; it was made to attack."),
    KERAS_GADGET(
            CRITICAL,
            "Callable of Keras that is no part of a model",
            "The config names something inside Keras that is no layer, initializer, loss or the like: keras.utils.get_file,"
                    + " which downloads and unpacks, keras.config.enable_unsafe_deserialization, which turns the safe mode"
                    + " off, or a loader of other files. Being Keras's own, it passes checks of module names"
                    + " (CVE-2025-8747, CVE-2025-9906).",
            "Do not load the file; no Keras writes such a config."),
    FOREIGN_CLASS(
            HIGH,
            "Class from a module outside Keras",
            "Keras imports the named module to find the class, and importing runs the module. The class's own code runs"
                    + " when the object is made.",
            "Load it only where you know the package, and have it installed from a source you trust."),
    FOREIGN_FUNCTION(
            HIGH,
            "Function from a module outside Keras",
            "Keras imports the named module to find the function, and importing runs the module. The function runs when"
                    + " the model is built or called.",
            "Load it only where you know the package, and have it installed from a source you trust."),
    CUSTOM_CLASS(
            MEDIUM,
            "Class that is none of Keras's",
            "The class must be handed to Keras by whoever loads the model, as a custom object. The file holds no code of"
                    + " it, only arguments for its constructor.",
            "Find out whose class is meant. Code that you register yourself for it is what will run."),
    CUSTOM_FUNCTION(
            MEDIUM,
            "Function that is none of Keras's",
            "The function must be handed to Keras by whoever loads the model, as a custom object. The file holds no code"
                    + " of it.",
            "Find out whose function is meant. Code that you register yourself for it is what will run."),
    TF_OPERATION(
            CRITICAL,
            "TensorFlow operation that reaches for files or Python",
            "A functional model can hold calls of any function of TensorFlow as layers (TFOpLambda). This one reads or"
                    + " writes files, loads a library or calls Python, with arguments from the config, when the model is"
                    + " loaded or called.",
            "Do not load the file; no model needs such a call."),
    SAVED_MODEL_LAYER(
            HIGH,
            "Layer that loads a SavedModel",
            "A TFSMLayer loads the SavedModel at the path in its config and runs its graph. The path may lead anywhere,"
                    + " other machines included.",
            "Audit what the path leads to, and load that by yourself where you need it."),
    JAX_LAYER(
            HIGH,
            "Layer around a function of JAX",
            "JaxLayer, FlaxLayer and their like hold functions that are called with the weights; the config names them, or"
                    + " carries them as bytecode.",
            "Find out which functions are meant, and read them before you register them."),
    VOCABULARY_PATH(
            HIGH,
            "Vocabulary that is a path",
            "A lookup layer whose vocabulary is a text and no list reads the file of that name when it is made: any local"
                    + " file, or through TensorFlow's file systems an address on the net. What it read is kept in the"
                    + " model, which may be passed on (CVE-2025-12058).",
            "Load it only with the vocabulary put into the config as a list, or kept as an asset."),
    PATH_ARGUMENT(
            HIGH,
            "Argument that names a file or address",
            "An argument of an object is the name of a file or an address. What it names is read, or written, when the"
                    + " object is made or used.",
            "Find out what the class does with it. A model needs no files beside its own."),
    ADDRESS(
            MEDIUM,
            "Address in a config",
            "A text in the config is an address on the net or in a file system of TensorFlow. Nothing that Carob knows"
                    + " follows it there.",
            "Find out what the address is for."),
    PATH_ESCAPE(
            HIGH,
            "Name of a file that leads out of the folder",
            "A description of a model names files of weights, and one of the names leads out of the folder by its words or"
                    + " to another machine. Whoever follows it reads what is not part of the model.",
            "Do not load it from where it is; look at the name first."),
    LINK_ESCAPE(
            HIGH,
            "Symbolic link out of the folder",
            "A file of the folder is a symbolic link to somewhere outside. Whoever reads, packs or publishes the folder"
                    + " takes along what it leads to.",
            "Remove the link, or put in its place what it should lead to."),
    NAME_TRAVERSAL(
            MEDIUM,
            "Name with a way to another folder",
            "The name of a layer or object has .. or a backslash between its parts, or begins with a slash. Keras makes"
                    + " paths of names, in archives and in HDF5 files.",
            "Rename the layer before you save or load anything with it."),
    HIDDEN_CHARACTERS(
            MEDIUM,
            "Name with invisible characters",
            "A name has characters that control a terminal, turn the direction of writing, or are not seen at all. It"
                    + " looks like another name, or like another line of a log.",
            "Compare names by their bytes, and rename what should not look like something else."),
    OVERSIZED_ARGUMENT(
            HIGH,
            "Argument beyond all measure",
            "A number of units, a size or a dimension is so large that building the layer exhausts the memory of any"
                    + " machine: a way to stop a service with a few bytes.",
            "Refuse the model, or load it where memory is limited."),
    NON_FINITE_ARGUMENT(
            MEDIUM,
            "Argument that is no finite number",
            "NaN or Infinity stands in a config. It is no JSON, readers differ in what they make of it, and weights"
                    + " computed from it are useless.",
            "Find out whether a NaN was saved by mistake."),
    DUPLICATE_KEY(
            MEDIUM,
            "Key that stands twice in one object",
            "Python takes the last of two equal keys, others take the first or refuse. A check may have seen another"
                    + " value than the loader does.",
            "Have the text written again by Python's json, which keeps one of them."),
    ZIP_SLIP(
            HIGH,
            "Member whose name leads out of the archive",
            "Unpacked by a careless tool the member is written outside of the folder, over files that are there. Keras"
                    + " unpacked downloads so in some releases (CVE-2025-12060).",
            "Do not unpack it. Load it only with a reader that never unpacks, as Carob is."),
    ZIP_SYMLINK(
            HIGH,
            "Member that is a symbolic link",
            "Unpacked it is a way to elsewhere, through which the next member may be written outside of the folder"
                    + " as in CVE-2025-12638.",
            "Do not unpack it; no model needs links."),
    ZIP_DUPLICATE(
            HIGH,
            "Two members of one name",
            "Readers differ in which of them they take, so that a check may have seen another config than the loader.",
            "Have the archive packed again."),
    ZIP_MISMATCH(
            HIGH,
            "Archive that contradicts itself",
            "The directory at the end and the headers in front of the members say different things, or members share"
                    + " bytes. Readers differ in which they believe, so that a check may have seen other members.",
            "Have the archive packed again."),
    ZIP_HIDDEN_DATA(
            HIGH,
            "Bytes outside of all members",
            "There are bytes in front of, between or behind the members of an archive. They may be another file: readers"
                    + " that look for another format, or for other members, find them.",
            "Have the archive packed again; Keras leaves no such bytes."),
    ZIP_OPAQUE(
            HIGH,
            "Member that cannot be looked into",
            "A member is encrypted, or packed by a method that is not known here, so that nothing says it is safe.",
            "Have it packed without encryption, stored or deflated."),
    BOMB(
            HIGH,
            "More data than the file can mean",
            "The file unpacks to far more than it has bytes, is nested deeper than any model, or announces arrays that are"
                    + " not there: a way to exhaust memory, disk or stack with little (CVE-2026-0897).",
            "Refuse it. If the model is really so large, raise the limit by its name (--limit)."),
    POLYGLOT(
            HIGH,
            "File of two formats",
            "The file is an archive, an HDF5 file or a text at once. Which one is read depends on its name and the"
                    + " reader, so that a check may have seen the other.",
            "Refuse it; no tool makes such files by mistake."),
    HDF5_EXTERNAL_LINK(
            HIGH,
            "HDF5 link into another file",
            "A member of the file is a link to an object of another file, which the library opens by itself, with the"
                    + " rights of who loads the weights; CVE-2026-1669 is of its family.",
            "Refuse it, or have the data themselves put into the file."),
    HDF5_EXTERNAL_STORAGE(
            HIGH,
            "HDF5 data kept in another file",
            "A dataset takes its bytes from another file, at any path: weights so loaded are the content of that file, and"
                    + " go wherever the model goes (CVE-2026-1669).",
            "Refuse it, or have the data themselves put into the file."),
    HDF5_VIRTUAL_DATASET(
            HIGH,
            "HDF5 dataset put together of others",
            "A virtual dataset takes its elements from other datasets, which may be in other files.",
            "Refuse it, or have the data themselves put into the file."),
    HDF5_SOFT_LINK(
            MEDIUM,
            "HDF5 link to another place",
            "A member of the file is a path that is followed when it is read, or a header is kept at another place. Keras"
                    + " writes none; a check that does not follow it sees other weights than the loader.",
            "Have the data themselves put in the place of the link."),
    GRAPH(
            MEDIUM,
            "Graph of TensorFlow",
            "A SavedModel is a program: its operations run when it is called, some of them when it is loaded, whatever"
                    + " the config beside it says. TensorFlow itself says to treat it as code.",
            "Load it only from people you trust, or have the model saved as .keras or config and weights."),
    GRAPH_FILE_OPERATION(
            CRITICAL,
            "Operation of a graph that reaches for files or Python",
            "The graph names an operation that reads or writes any file, or calls Python. Saved layers have no use for it.",
            "Do not load the file."),
    PROGRAM(
            HIGH,
            "Program",
            "The file, or a member of it, is a program or a library. A model consists of a config, weights and texts.",
            "Do not run or import it; ask what it is for."),
    UNREAD(
            HIGH,
            "Part that could not be looked into",
            "The file is damaged, cut off, no config, or of a form that is not known here, so that not all of it was seen."
                    + " What was not seen may be anything.",
            "Do not take the file for clean. Have it written again."),
    UNKNOWN_FILE(
            LOW,
            "File of an unknown kind",
            "The file is none of those that hold models, by its bytes and its name, so nothing in it was looked at.",
            "Find out what it is for.");

    private final Severity severity;
    private final String title;
    private final String explanation;
    private final String advice;

    Rule(Severity severity, String title, String explanation, String advice) {
        this.severity = severity;
        this.title = title;
        this.explanation = explanation;
        this.advice = advice;
    }

    /** Its name for programs, such as {@code lambda-code}; it never changes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How bad it is. */
    public Severity severity() {
        return severity;
    }

    /** What is found, in a few words. */
    public String title() {
        return title;
    }

    /** Why it is dangerous. */
    public String explanation() {
        return explanation;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }

    /** The rule of an id; empty if there is none. */
    public static Optional<Rule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id();
    }
}
