package io.carob.container;

import io.carob.container.hdf5.HdfBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Operations of a graph of TensorFlow that do more than compute. The graph is not parsed: a name counts where it stands with
 * its length in front of it, as protobuf writes the name of an operation.
 */
final class GraphOperations {

    private static final int BLOCK = 1 << 20;
    private static final int LONGEST = 32;
    private static final Map<String, String> DANGEROUS = dangerous();

    private GraphOperations() {}

    /**
     * An operation.
     *
     * @param does what it can do, after "which"
     */
    record Found(long at, String name, String does) {}

    private static Map<String, String> dangerous() {
        Map<String, String> operations = new LinkedHashMap<>();
        for (String name : List.of("ReadFile", "MatchingFiles", "WholeFileReader", "WholeFileReaderV2")) {
            operations.put(name, "reads any file");
        }
        operations.put("WriteFile", "writes any file");
        for (String name : List.of("PyFunc", "PyFuncStateless", "EagerPyFunc")) {
            operations.put(name, "calls a Python function");
        }
        return Map.copyOf(operations);
    }

    /** The first place of each, in the order of the file. */
    static List<Found> in(HdfBytes bytes) {
        Map<String, Found> found = new LinkedHashMap<>();
        // blocks overlap, so that no name is cut in two unseen
        for (long from = 0; from < bytes.size(); from += BLOCK - LONGEST) {
            ByteBuffer block = bytes.read(from, Math.min(BLOCK, bytes.size() - from));
            String text = StandardCharsets.ISO_8859_1.decode(block).toString();
            for (Map.Entry<String, String> operation : DANGEROUS.entrySet()) {
                String name = operation.getKey();
                int at = text.indexOf((char) name.length() + name);
                if (at >= 0) {
                    found.putIfAbsent(name, new Found(from + at + 1, name, operation.getValue()));
                }
            }
        }
        List<Found> sorted = new ArrayList<>(found.values());
        sorted.sort((one, other) -> Long.compare(one.at, other.at));
        return sorted;
    }
}
