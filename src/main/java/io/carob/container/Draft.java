package io.carob.container;

import io.carob.tensor.ParallelReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A container that is to be written. It holds tensors that are read when they are written, so a model need not fit into
 * memory, and the same draft always gives the same bytes.
 */
public sealed interface Draft permits ArchiveDraft, LegacyDraft, WeightsDraft, TfjsDraft {

    /** What it will be. */
    ContainerKind kind();

    /**
     * Writes the file; it appears under its name when it is complete. Whether a container of this kind can hold what the
     * draft holds is known before a byte is written.
     *
     * @throws io.carob.UnsupportedException if it cannot
     * @throws IOException if the file cannot be written, or a tensor not be read
     */
    void write(Path path, ParallelReader reader) throws IOException;

    /** Writes the file with all cores. @see #write(Path, ParallelReader) */
    default void write(Path path) throws IOException {
        write(path, ParallelReader.onAllCores());
    }
}
