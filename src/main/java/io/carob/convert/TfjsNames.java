package io.carob.convert;

import java.util.regex.Pattern;

/** The names that TensorFlow.js takes for layers: they become names of its tensors. */
public final class TfjsNames {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9._/]*");
    private static final Pattern BEGINNING = Pattern.compile("[A-Za-z0-9].*", Pattern.DOTALL);

    private TfjsNames() {}

    /** A name as it is, or with what is not taken replaced. */
    public static String valid(String name) {
        if (name.isEmpty() || VALID.matcher(name).matches()) {
            return name;
        }
        String taken = name.replaceAll("[^-A-Za-z0-9._/]", "_");
        return BEGINNING.matcher(taken).matches() ? taken : "layer" + (taken.startsWith("_") ? "" : "_") + taken;
    }
}
