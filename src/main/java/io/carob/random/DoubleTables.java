package io.carob.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@link DoubleMath}, read once from the resource that lists them. */
final class DoubleTables {
    private static final String RESOURCE = "libm-double-tables.txt";
    private static final Pattern SPACE = Pattern.compile(" ");

    /** Pairs (1/c, ln c). */
    static final double[] LOG;
    /** Rows (sin, rest of sin, cos, rest of cos) of 0/128, 1/128, ... */
    static final double[] SIN_COS;

    static {
        List<String> lines = lines();
        LOG = table("log ", lines);
        SIN_COS = table("sincos ", lines);
    }

    private DoubleTables() {}

    private static double[] table(String name, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .flatMap(line -> SPACE.splitAsStream(line).skip(1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<String> lines() {
        try (InputStream in = DoubleTables.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + RESOURCE);
            }
            try (Stream<String> lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)).lines()) {
                return lines.collect(Collectors.toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
