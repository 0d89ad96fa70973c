package io.carob.tensor.sink;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * A file that appears under its name only when it is complete: written beside it, and renamed by {@link #commit}. Closed
 * without that, it leaves nothing behind and what stood there before untouched.
 */
public final class AtomicFile implements Closeable {

    private static final int MAX_LINKS = 40;

    private final Path target;
    private final Path written;
    private final FileChannel channel;
    /** Cleans up when the program is interrupted. */
    private final Thread abandon = new Thread(this::delete);

    private AtomicFile(Path target, Path written, FileChannel channel) {
        this.target = target;
        this.written = written;
        this.channel = channel;
        if (!written.equals(target)) {
            Runtime.getRuntime().addShutdownHook(abandon);
        }
    }

    /**
     * Begins to write.
     *
     * @throws IOException if the path is a directory, or its folder is absent or not writable
     */
    public static AtomicFile create(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileAlreadyExistsException(path.toString(), null, "is a directory");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // a device or a pipe cannot be replaced, only written to
            return new AtomicFile(path, path, FileChannel.open(path, StandardOpenOption.WRITE));
        }
        Path target = followed(path).toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileSystemException(path.toString(), null, "its folder does not exist");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new FileSystemException(path.toString(), null, "is not writable");
        }
        // a name of its own, which stays short where the target's is long
        Path written = folder.resolve("." + UUID.randomUUID() + ".part");
        return new AtomicFile(
                target, written, FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** What a symbolic link stands for, be it there or not: the link itself stays. */
    private static Path followed(Path path) throws IOException {
        Path followed = path;
        for (int links = 0; Files.isSymbolicLink(followed); links++) {
            if (links == MAX_LINKS) {
                throw new FileSystemException(path.toString(), null, "links in a circle");
            }
            followed = followed.resolveSibling(Files.readSymbolicLink(followed));
        }
        return followed;
    }

    /** Where to write bytes. */
    public FileChannel channel() {
        return channel;
    }

    /** Where to write bytes, as a stream; it need not be closed. */
    public OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /** Says that all is written: the file appears under its name, in place of the one before. */
    public void commit() throws IOException {
        channel.close();
        if (!written.equals(target)) {
            keepPermissions();
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void keepPermissions() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(written, PosixFileAttributeView.class);
        if (view != null && Files.exists(target)) {
            view.setPermissions(Files.getPosixFilePermissions(target));
        }
    }

    /** Gives up what is not committed. */
    @Override
    public void close() throws IOException {
        channel.close();
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(abandon);
        } catch (IllegalStateException e) {
            // the program is ending, and the hook runs or has run
        }
    }

    private void delete() {
        if (!written.equals(target)) {
            written.toFile().delete();
        }
    }
}
