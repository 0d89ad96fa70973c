package io.carob.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Standard output that tells when nobody reads it any more, which a {@link PrintWriter} keeps to itself. */
final class CheckedOutput extends Writer {

    /** Characters between two looks, each of which flushes. */
    private static final int PATIENCE = 1 << 16;

    private final PrintWriter out;
    private int unchecked;

    CheckedOutput(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(char[] characters, int from, int count) throws IOException {
        out.write(characters, from, count);
        unchecked += count;
        if (unchecked >= PATIENCE) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        unchecked = 0;
        if (out.checkError()) {
            throw new IOException("standard output is closed or full");
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
