package io.carob.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The layers of equal area under the normal density that NumPy draws from, read once from the resource that lists their
 * edges. A layer is chosen by 8 bits, and a place in it by {@value #PLACE_BITS} more.
 *
 * @see <a href="https://doi.org/10.18637/jss.v005.i08">Marsaglia and Tsang, The Ziggurat Method (2000)</a>
 */
final class ZigguratTable {
    static final int LAYERS = 256;
    static final int PLACE_BITS = 52;

    /** The edge of the lowest layer, behind which the tail begins. */
    static final double EDGE = 3.654152885361009;

    /** What a step of the place makes of the result, by layer: first all of the positive side, then of the negative. */
    static final double[] STEP = new double[2 * LAYERS];

    /** The first place of each layer that may lie above the density. */
    static final long[] SAFE_PLACES = new long[LAYERS];

    /** The density at the edge of each layer. */
    static final double[] DENSITY = new double[LAYERS];

    private static final String RESOURCE = "ziggurat.txt";
    private static final double PLACES = 1L << PLACE_BITS;

    static {
        List<String> lines = lines();
        double inner = 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            String line = lines.get(layer);
            int space = line.indexOf(' ');
            double width = Double.parseDouble(line.substring(0, space));
            STEP[layer] = width / PLACES;
            STEP[LAYERS + layer] = -STEP[layer];
            SAFE_PLACES[layer] = (long) Math.rint((layer == 0 ? EDGE : inner) / width * PLACES);
            DENSITY[layer] = Double.parseDouble(line.substring(space + 1));
            // the highest layer has nothing above it
            inner = layer == 0 ? 0 : width;
        }
    }

    private ZigguratTable() {}

    private static List<String> lines() {
        try (InputStream in = ZigguratTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + RESOURCE);
            }
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
                return lines.lines().collect(Collectors.toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
