package io.carob.tensor.sink;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.io.File;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

/** The arrays of {@code testdata/npy/arrays.json}. */
final class PythonArrays {

    private PythonArrays() {}

    static List<JsonNode> rows() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(new File("testdata/npy/arrays.json"))
                .get("cases");
        assertFalse(cases.isEmpty());
        return StreamSupport.stream(cases.spliterator(), false).toList();
    }

    static Tensor tensor(JsonNode row) {
        long[] dims = StreamSupport.stream(row.get("shape").spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .toArray();
        byte[] bytes = HexFormat.of().parseHex(row.get("raw").textValue());
        return StoredTensor.of(DType.of(row.get("dtype").textValue()).orElseThrow(), Shape.of(dims), bytes);
    }
}
