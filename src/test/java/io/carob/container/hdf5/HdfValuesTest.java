package io.carob.container.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.container.hdf5.HdfAttribute.Numbers;
import io.carob.container.hdf5.HdfAttribute.Text;
import io.carob.container.hdf5.HdfAttribute.TextList;
import io.carob.tensor.DType;
import io.carob.tensor.IndexTensor;
import io.carob.tensor.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HdfValuesTest {

    private static final HdfGroup EMPTY = new HdfGroup(Map.of(), Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a/b", "/", "a\0b", "\uD83D", "\uDE00x"})
    void aChildNeedsAName(String name) {
        Map<String, HdfObject> children = Map.of(name, EMPTY);
        assertThrows(IllegalArgumentException.class, () -> new HdfGroup(Map.of(), children));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a.", " ", "a\\b", "😀", "kernel:0"})
    void aChildMayHaveAnyOtherName(String name) {
        assertEquals(Map.of(name, EMPTY), new HdfGroup(Map.of(), Map.of(name, EMPTY)).children());
    }

    /** Of attributes h5py takes a slash. */
    @Test
    void anAttributeMayHaveASlashInItsName() {
        Map<String, HdfAttribute> attributes = Map.of("a/b", HdfAttribute.emptyList());
        assertEquals(attributes, new HdfGroup(attributes, Map.of()).attributes());
        Map<String, HdfAttribute> unnamed = Map.of("", HdfAttribute.emptyList());
        assertThrows(IllegalArgumentException.class, () -> new HdfGroup(unnamed, Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new HdfDataset(scalar(DType.INT8), unnamed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "\uD83D", "\uDE00", "\uD83Dx"})
    void aStringComesBackAsItWas(String text) {
        for (HdfString form : HdfString.values()) {
            assertThrows(IllegalArgumentException.class, () -> new Text(text, form));
            assertThrows(IllegalArgumentException.class, () -> new TextList(List.of("", text), form));
        }
    }

    @Test
    void thereAreAtMost32Dimensions() {
        IndexTensor most = new IndexTensor(DType.INT8, new Shape(Collections.nCopies(32, 1L)));
        IndexTensor more = new IndexTensor(DType.INT8, new Shape(Collections.nCopies(33, 1L)));
        assertEquals(most, HdfDataset.of(most).tensor());
        assertThrows(IllegalArgumentException.class, () -> HdfDataset.of(more));
        assertThrows(IllegalArgumentException.class, () -> new Numbers(more));
    }

    /** Keras reads its bfloat16 by this attribute. */
    @ParameterizedTest
    @EnumSource(DType.class)
    void onlyBfloat16IsNamed(DType dtype) {
        Map<String, HdfAttribute> expected =
                dtype == DType.BFLOAT16 ? Map.of("dtype", new Text("bfloat16", HdfString.UNICODE)) : Map.of();
        assertEquals(expected, HdfDataset.of(scalar(dtype)).attributes());
    }

    @Test
    void valuesDoNotChangeWithWhatTheyWereMadeOf() {
        Map<String, HdfAttribute> attributes = new LinkedHashMap<>();
        Map<String, HdfObject> children = new LinkedHashMap<>(Map.of("a", EMPTY));
        HdfGroup group = new HdfGroup(attributes, children);
        attributes.put("late", HdfAttribute.emptyList());
        children.clear();
        assertEquals(new HdfGroup(Map.of(), Map.of("a", EMPTY)), group);
        assertThrows(UnsupportedOperationException.class, () -> group.children().clear());
    }

    private static IndexTensor scalar(DType dtype) {
        return new IndexTensor(dtype, Shape.SCALAR);
    }
}
