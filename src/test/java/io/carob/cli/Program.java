package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One run of the program: its status and what it wrote. */
record Program(int status, String out, String err) {

    static Program run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Program(status, out.toString(), err.toString());
    }

    /** A run that reads from standard input, of which there is one: only one test at a time does so. */
    static synchronized Program runWith(InputStream in, String... args) {
        InputStream before = System.in;
        System.setIn(in);
        try {
            return run(args);
        } finally {
            System.setIn(before);
        }
    }

    /** It worked, and had nothing to say; gives what it wrote. */
    String output() {
        assertEquals("", err);
        assertEquals(0, status);
        return out;
    }

    List<String> lines() {
        return output().lines().toList();
    }

    /** It gave up with this status and one line of this code; gives the sentence. */
    String failure(int expected, String code) {
        assertEquals(1, err.lines().count(), err);
        return framedFailure(expected, code);
    }

    /** The same, where a report may stand before the sentence; gives the sentence. */
    String failedAfterReport(int expected, String code) {
        String last = err.substring(err.stripTrailing().lastIndexOf('\n') + 1);
        return new Program(status, out, last).failure(expected, code);
    }

    /** The same, where lines of the input may follow the sentence; gives all. */
    String framedFailure(int expected, String code) {
        String lead = "carob: error [" + code + "] ";
        assertTrue(err.startsWith(lead), err);
        assertEquals(expected, status, err);
        assertEquals("", out);
        assertFalse(err.contains("\tat ") || err.contains("Exception"), err);
        assertTrue(err.lines().count() <= 5, err);
        return err.substring(lead.length()).stripTrailing();
    }
}
