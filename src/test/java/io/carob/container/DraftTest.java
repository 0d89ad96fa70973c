package io.carob.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.container.LegacyFile.LayerWeights;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again; real Keras reads it in the profile {@code keras}. */
class DraftTest {

    private static final Path SAMPLES = Path.of("testdata/container");
    private static final Metadata KERAS_3 =
            new Metadata(Optional.of("3.15.1"), Optional.of("tensorflow"), Optional.empty(), Optional.empty());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keras3-sequential.keras",
                "keras3-assets.keras",
                "keras3-int8.keras",
                "tf_keras-functional.keras",
                "keras3-functional.h5",
                "keras3-sequential.h5",
                "tf_keras-sequential.h5",
                "tf_keras-weights-only.h5",
                "keras3-sequential.weights.h5",
                "tf_keras-sequential.weights.h5",
                "tfjs-functional/model.json"
            })
    void a_real_file_is_written_as_it_was_read(String sample) throws IOException {
        Path copy = folder.resolve("copy");
        try (Container read = Container.open(SAMPLES.resolve(sample))) {
            draft(read).write(copy);
            try (Container written = Container.open(copy)) {
                assertEquals(read.kind(), written.kind());
                assertEquals(
                        read.config().map(ConfigText::plainModel),
                        written.config().map(ConfigText::plainModel));
                assertEquals(read.metadata().kerasVersion(), written.metadata().kerasVersion());
                assertEquals(
                        read.metadata().trainingConfig(), written.metadata().trainingConfig());
                assertEquals(facts(read), facts(written));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras3-assets.keras", "keras3-functional.h5"})
    void the_same_draft_gives_the_same_bytes(String sample) throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        try (Container read = Container.open(SAMPLES.resolve(sample))) {
            draft(read).write(one);
            draft(read).write(other);
        }
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other));
    }

    private static Draft draft(Container read) throws IOException {
        if (read instanceof KerasArchive) {
            return new ArchiveDraft(
                    read.requireConfig().text(), read.metadata(), new WeightsDraft(read.weights()), read.assets());
        } else if (read instanceof LegacyFile legacy) {
            return new LegacyDraft(
                    read.config().map(ConfigText::text),
                    read.metadata(),
                    legacy.layers(),
                    List.of(),
                    legacy.optimizerWeights());
        } else if (read instanceof TfjsModel) {
            return new TfjsDraft(
                    read.requireConfig().document().get("modelTopology").orElseThrow(), read.weights());
        }
        return new WeightsDraft(read.weights());
    }

    private static List<String> facts(Container container) throws IOException {
        List<String> facts = new ArrayList<>();
        Stream<Weight> weights = container.weights().stream();
        if (container instanceof LegacyFile legacy) {
            facts.addAll(legacy.layerNames());
            weights = Stream.concat(weights, legacy.optimizerWeights().stream());
        }
        weights.map(weight -> weight.name()
                        + weight.tensor().dtype()
                        + weight.tensor().shape()
                        + HexFormat.of().formatHex(weight.tensor().toByteArray()))
                .forEach(facts::add);
        for (Asset asset : container.assets()) {
            facts.add(asset.name() + " " + new String(asset.read(), StandardCharsets.UTF_8));
        }
        return facts;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3000, 5000, 20_000})
    void a_list_of_layers_is_cut_as_keras_cuts_it(int count) throws IOException {
        List<LayerWeights> layers = IntStream.range(0, count)
                .mapToObj(i -> new LayerWeights("a_layer_with_a_long_name_" + i, List.of()))
                .toList();
        Path path = folder.resolve("many.h5");
        new LegacyDraft(Optional.empty(), KERAS_3, layers, List.of(), List.of()).write(path);
        try (LegacyFile file = (LegacyFile) Container.open(path)) {
            assertEquals(layers, file.layers());
            assertEquals(count * 30 > 64_512, !file.chunkedAttributes().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"BOOL", "INT8", "UINT8", "INT16", "UINT16", "INT32", "FLOAT16", "BFLOAT16", "FLOAT32"})
    void numbers_for_tensorflow_js_keep_their_values(DType dtype) throws IOException {
        byte[] bytes = dtype == DType.BOOL ? new byte[] {1, 0} : new byte[2 * dtype.bytes()];
        bytes[0] = 1;
        Tensor tensor = StoredTensor.of(dtype, Shape.of(2), bytes);
        Path path = folder.resolve("model.json");
        new TfjsDraft(Node.of(Map.of()), List.of(new Weight("w", tensor))).write(path);
        assertTrue(Files.exists(folder.resolve("model.weights.bin")));
        try (Container read = Container.open(path)) {
            assertArrayEquals(
                    tensor.toDoubleArray(), read.weights().get(0).tensor().toDoubleArray());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT64", "INT64", "UINT32", "UINT64"})
    void what_tensorflow_js_cannot_hold_is_refused_beforehand(DType dtype) {
        Weight weight = new Weight("dense/kernel", StoredTensor.of(dtype, Shape.of(1), new byte[dtype.bytes()]));
        UnsupportedException refusal =
                assertThrows(UnsupportedException.class, () -> new TfjsDraft(Node.of(Map.of()), List.of(weight)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("dense/kernel"));
    }

    @Test
    void a_tensor_that_cannot_be_read_leaves_no_file() throws IOException {
        Tensor broken = new Tensor() {
            @Override
            public DType dtype() {
                return DType.FLOAT32;
            }

            @Override
            public Shape shape() {
                return Shape.of(4);
            }

            @Override
            public void read(long from, ByteBuffer into) {
                throw new UnsupportedOperationException("broken");
            }
        };
        List<Weight> weights = List.of(new Weight("layers/dense/vars/0", broken));
        Path path = folder.resolve("model.keras");
        Files.writeString(path, "what stood here");
        for (Draft draft : List.of(
                new WeightsDraft(weights),
                new ArchiveDraft("{}", KERAS_3, new WeightsDraft(weights), List.of()),
                new TfjsDraft(KerasJson.read("{}"), weights))) {
            assertThrows(UnsupportedOperationException.class, () -> draft.write(path));
        }
        assertEquals("what stood here", Files.readString(path));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
    }

    @Test
    void what_holds_no_sense_is_refused_when_it_is_said() {
        Weight weight = new Weight("a/b", StoredTensor.of(DType.BOOL, Shape.of(1), new byte[1]));
        Weight through = new Weight("a/b/c", StoredTensor.of(DType.BOOL, Shape.of(1), new byte[1]));
        LayerWeights layer = new LayerWeights("dense", List.of());
        assertThrows(IllegalArgumentException.class, () -> new WeightsDraft(List.of(weight, weight)));
        assertThrows(IllegalArgumentException.class, () -> new WeightsDraft(List.of(weight, through)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LegacyDraft(Optional.empty(), KERAS_3, List.of(layer, layer), List.of(), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LegacyDraft(Optional.empty(), KERAS_3, List.of(), List.of(), List.of(weight)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ArchiveDraft(
                        "{}",
                        KERAS_3,
                        new WeightsDraft(List.of()),
                        List.of(new Asset("config.json", 0, () -> new byte[0]))));
    }
}
