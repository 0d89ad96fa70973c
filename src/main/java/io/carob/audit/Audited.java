package io.carob.audit;

import io.carob.config.Quoted;
import io.carob.config.text.Limits;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file and what was found in it.
 *
 * @param file as it was named, or where it is in the folder that was
 * @param findings none if it is clean
 */
public record Audited(String file, List<Finding> findings) {

    public Audited {
        findings = List.copyOf(findings);
    }

    /** The same with fewer findings. */
    Audited with(List<Finding> left) {
        return new Audited(file, left);
    }

    /**
     * Audits a file, or every file of a folder at any depth, one after another in the order of their names. Symbolic links in
     * a folder are not followed.
     *
     * @throws IOException if one cannot be read
     */
    public static void each(Path input, Limits limits, Consumer<Audited> tell) throws IOException {
        if (!Files.isDirectory(input)) {
            tell.accept(new Audited(name(input), Audit.of(input, limits)));
            return;
        }
        List<Path> files = files(input);
        Path inside = input.toRealPath();
        for (Path file : files) {
            List<Finding> findings = Files.isSymbolicLink(file) ? link(file, inside) : Audit.of(file, limits);
            tell.accept(new Audited(name(file), findings));
        }
    }

    private static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    /** All files and links of a folder. */
    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return files;
    }

    private static List<Finding> link(Path link, Path folder) throws IOException {
        Path target = Files.readSymbolicLink(link);
        Path parent = link.toAbsolutePath().getParent();
        Path whole =
                parent == null ? target : parent.toRealPath().resolve(target).normalize();
        boolean inside = Files.exists(link) ? link.toRealPath().startsWith(folder) : whole.startsWith(folder);
        String why = "is a symbolic link to " + Quoted.of(target.toString()) + ", outside of the folder";
        return inside ? List.of() : List.of(new Finding(Rule.LINK_ESCAPE, "$", why));
    }
}
