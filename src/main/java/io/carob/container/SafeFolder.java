package io.carob.container;

import io.carob.ConfigException;
import io.carob.config.Quoted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A folder out of which no name leads, be it by its words or by a symbolic link. */
record SafeFolder(Path path) {

    private static final Pattern DRIVE = Pattern.compile("(?s)[A-Za-z]:.*");

    /** The folder that a file is in. */
    static SafeFolder of(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return new SafeFolder(parent == null ? file.toAbsolutePath() : parent);
    }

    /**
     * Says that a name stays in the folder.
     *
     * @throws ConfigException if it does not; it does not matter whether there is such a file
     */
    static void requireInside(String name, String place) {
        String words = name.replace('\\', '/');
        if (words.isEmpty()
                || words.startsWith("/")
                || words.indexOf('\0') >= 0
                || words.contains("://")
                || DRIVE.matcher(words).matches()
                || Arrays.asList(words.split("/", -1)).contains("..")) {
            throw escape(name, place);
        }
    }

    /** The same of a name that has no folders in it. */
    static void requirePlain(String name, String place) {
        requireInside(name, place);
        if (name.contains("/") || name.contains("\\") || name.equals(".")) {
            throw escape(name, place);
        }
    }

    private static ConfigException escape(String name, String place) {
        return ContainerFault.PATH_ESCAPE.at(
                place, "the name " + Quoted.of(name) + " leads out of the folder; only files beside it are read");
    }

    /**
     * A file of the folder.
     *
     * @param place that names it
     * @throws NoSuchFileException if there is none
     */
    Path file(String name, String place) throws IOException {
        requireInside(name, place);
        Path file = path.resolve(name).normalize();
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        } else if (!file.toRealPath().startsWith(path.toRealPath())) {
            throw escape(name, place);
        }
        return file;
    }

    FileChannel open(String name, String place) throws IOException {
        return FileChannel.open(file(name, place), StandardOpenOption.READ);
    }

    boolean has(String name) {
        return Files.isRegularFile(path.resolve(name));
    }
}
