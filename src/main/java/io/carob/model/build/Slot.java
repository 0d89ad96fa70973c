package io.carob.model.build;

/**
 * Where something of a model stands.
 *
 * @param file in the {@code .weights.h5} of Keras, such as {@code layers/lstm_1/cell}: the attributes and classes on the
 *     way there, never names
 * @param name the same by the names of layers, such as {@code encoder/cell}: a model keeps them when it is converted
 */
record Slot(String file, String name) {

    static final Slot ROOT = new Slot("", "");

    /** An attribute of a layer. What is private in one release is not in another. */
    static Slot attribute(String attribute) {
        return new Slot(attribute, attribute.startsWith("_") ? attribute.substring(1) : attribute);
    }

    /** What stands inside. */
    Slot then(Slot inner) {
        return new Slot(joined(file, inner.file), joined(name, inner.name));
    }

    private static String joined(String outer, String inner) {
        return outer.isEmpty() ? inner : outer + "/" + inner;
    }

    /** A weight here. */
    Slot variable(int index) {
        return new Slot(joined(file, "vars/" + index), name + ":" + index);
    }
}
