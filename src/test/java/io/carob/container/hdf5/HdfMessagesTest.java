package io.carob.container.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carob.container.hdf5.HdfAttribute.Numbers;
import io.carob.container.hdf5.HdfAttribute.Text;
import io.carob.container.hdf5.HdfAttribute.TextList;
import io.carob.tensor.DType;
import io.carob.tensor.IndexTensor;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages are byte for byte what h5py writes; see {@code testdata/hdf5/README.md}. */
class HdfMessagesTest {

    /** Bytes of an object header in front of its messages. */
    private static final int HEADER = 16;

    static Stream<JsonNode> datasets() throws IOException {
        return records("datasets");
    }

    static Stream<JsonNode> attributes() throws IOException {
        return records("attributes");
    }

    private static Stream<JsonNode> records(String key) throws IOException {
        JsonNode golden =
                new JsonMapper().readTree(Path.of("testdata/hdf5/messages.json").toFile());
        assertFalse(golden.get(key).isEmpty());
        return StreamSupport.stream(golden.get(key).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void aDatasetHasTheMessagesOfH5py(JsonNode record) {
        IndexTensor tensor = new IndexTensor(dtype(record), shape(record));
        long address = tensor.shape().elements() == 0 ? Block.NOWHERE : 0;
        byte[] header =
                ObjectHeader.of(new HdfDataset(tensor, Map.of()), address).toByteArray();
        assertEquals(record.get("messages").textValue(), hex(header, HEADER));
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void anAttributeHasTheMessageOfH5py(JsonNode record) {
        HdfAttribute attribute = attribute(record);
        ObjectHeader header = new ObjectHeader();
        header.add(record.get("name").textValue(), attribute, new GlobalHeap(new Placement()));
        byte[] bytes = header.toByteArray();
        for (int i = 0; i < references(attribute); i++) {
            int end = bytes.length - GlobalHeap.REFERENCE * i;
            Arrays.fill(bytes, end - GlobalHeap.REFERENCE + Integer.BYTES, end, (byte) 0);
        }
        assertEquals(record.get("message").textValue(), hex(bytes, HEADER));
    }

    private static HdfAttribute attribute(JsonNode record) {
        if (record.has("empty")) {
            return HdfAttribute.emptyList();
        } else if (record.has("value")) {
            byte[] value = HexFormat.of().parseHex(record.get("value").textValue());
            return new Numbers(StoredTensor.of(dtype(record), shape(record), value));
        }
        HdfString form = HdfString.valueOf(record.get("form").textValue());
        if (record.has("text")) {
            return new Text(record.get("text").textValue(), form);
        }
        List<String> texts = new ArrayList<>();
        record.get("texts").forEach(text -> texts.add(text.textValue()));
        return new TextList(texts, form);
    }

    private static int references(HdfAttribute attribute) {
        if (attribute instanceof TextList list) {
            return list.form() == HdfString.FIXED ? 0 : list.texts().size();
        }
        return attribute instanceof Text text && text.form() != HdfString.FIXED ? 1 : 0;
    }

    private static DType dtype(JsonNode record) {
        return DType.of(record.get("dtype").textValue()).orElseThrow();
    }

    private static Shape shape(JsonNode record) {
        return Shape.of(StreamSupport.stream(record.get("shape").spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .toArray());
    }

    private static String hex(byte[] bytes, int from) {
        return HexFormat.of().formatHex(bytes, from, bytes.length);
    }
}
