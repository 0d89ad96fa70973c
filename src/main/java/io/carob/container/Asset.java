package io.carob.container;

import java.io.IOException;

/**
 * A file in a container that is neither its config nor its weights.
 *
 * @param name with {@code /} between its parts, such as {@code assets/layers/string_lookup/vocabulary.txt}
 * @param size in bytes
 */
public record Asset(String name, long size, Source source) {

    /** Where its bytes come from. */
    @FunctionalInterface
    public interface Source {
        byte[] read() throws IOException;
    }

    /**
     * All its bytes.
     *
     * @throws io.carob.ConfigException if they are damaged, or more than the limit of texts
     */
    public byte[] read() throws IOException {
        return source.read();
    }
}
