package io.carob.tensor.sink;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears under its name only when it is complete: written beside it, and renamed by {@link #commit}. Closed
 * without that, it leaves nothing behind and what stood there before untouched.
 */
public final class AtomicFile implements Closeable {

    private static final int MAX_LINKS = 40;

    /** The path as the caller wrote it. */
    private final String named;

    private final Path target;
    private final Path written;
    private final FileChannel channel;
    /** Cleans up when the program is interrupted. */
    private final Thread abandon = new Thread(this::delete);

    private AtomicFile(Path named, Path target, Path written, FileChannel channel) {
        this.named = named.toString();
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
        requirePlace(path);
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // a device or a pipe cannot be replaced, only written to
            return new AtomicFile(path, path, path, FileChannel.open(path, StandardOpenOption.WRITE));
        }
        Path target = followed(path).toAbsolutePath();
        // a name of its own, which stays short where the target's is long
        Path written = target.resolveSibling(
                "." + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part");
        return new AtomicFile(
                path,
                target,
                written,
                FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Refuses what is known not to be writable, before there is anything to write.
     *
     * @throws IOException if the path is a directory, or its folder is absent or not writable
     */
    public static void requirePlace(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileAlreadyExistsException(path.toString(), null, "is a directory");
        } else if (Files.exists(path) && !Files.isRegularFile(path)) {
            return;
        }
        Path target = followed(path).toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileSystemException(path.toString(), null, "its folder does not exist");
        }
        if (!Files.isWritable(folder)) {
            throw new FileSystemException(path.toString(), null, "its folder is not writable");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new FileSystemException(path.toString(), null, "is not writable");
        }
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

    /**
     * Refuses to write more than there is room for.
     *
     * @throws IOException if the file system is known to have fewer bytes free
     */
    public void requireSpace(long bytes) throws IOException {
        if (written.equals(target)) {
            return;
        }
        FileStore store = Files.getFileStore(written);
        // a file system that does not tell its size does not tell its room either
        if (store.getTotalSpace() > 0 && store.getUsableSpace() < bytes) {
            throw new FileSystemException(
                    toString(), null, "needs " + bytes + " bytes, but only " + store.getUsableSpace() + " are free");
        }
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

    /** The path of the file that is to be. */
    @Override
    public String toString() {
        return named;
    }

    private void delete() {
        if (!written.equals(target)) {
            written.toFile().delete();
        }
    }
}
