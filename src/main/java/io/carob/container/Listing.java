package io.carob.container;

import io.carob.ConfigException;
import io.carob.config.text.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What is in a file, as far as it can be seen without opening it as a model: a file that is damaged, or that contradicts
 * itself, is listed too. Where {@link Container} stops at the first fault, this notes all of them.
 *
 * @param parts the file itself where it is no container, else its members, and theirs
 * @param texts in it that are configs or descriptions of them
 * @param faults all that is wrong with its structure, each with its place and a {@link ConfigException#reason}
 */
public record Listing(List<Part> parts, List<Text> texts, List<ConfigException> faults) {

    public Listing {
        parts = List.copyOf(parts);
        texts = List.copyOf(texts);
        faults = List.copyOf(faults);
    }

    /**
     * A file, a member of an archive, or an object of an HDF5 image.
     *
     * @param place where it is; empty for the file itself
     * @param name its own
     */
    public record Part(String place, String name, long size, Content content) {}

    /**
     * A text.
     *
     * @param place where it is; empty for the file itself
     * @param text cut off at the limit of bytes
     */
    public record Text(String place, String text) {}

    /**
     * Lists a file. Nothing that is wrong with it is thrown.
     *
     * @throws IOException if it cannot be read
     */
    public static Listing of(Path file, Limits limits) throws IOException {
        try (Lister lister = new Lister(limits)) {
            return lister.list(file);
        }
    }

    /** Whether a name of a file, as a description of a model has it, leads out of the folder of that model. */
    public static boolean leavesFolder(String name) {
        try {
            SafeFolder.requireInside(name, "$");
            return false;
        } catch (ConfigException e) {
            return true;
        }
    }
}
