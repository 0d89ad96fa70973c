package io.carob.container.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.container.hdf5.HdfAttribute.Text;
import io.carob.tensor.DType;
import io.carob.tensor.IndexTensor;
import io.carob.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HdfDraftTest {

    private static final HdfDataset DATASET = HdfDataset.of(new IndexTensor(DType.INT8, Shape.of(2)));
    private static final Text TEXT = new Text("t", HdfString.UNICODE);

    @Test
    void theGroupsOfAPathComeByThemselves() {
        HdfDraft draft = new HdfDraft().put("sequential/d/kernel", DATASET).put("sequential/d/bias", DATASET);
        HdfGroup d = new HdfGroup(Map.of(), Map.of("kernel", DATASET, "bias", DATASET));
        assertEquals(
                Map.of("sequential", new HdfGroup(Map.of(), Map.of("d", d))),
                draft.toGroup().children());
    }

    @Test
    void childrenKeepTheOrderInWhichTheyCame() {
        HdfDraft draft = new HdfDraft();
        draft.group("z");
        draft.put("m", DATASET).group("a/b");
        draft.group("z").put("name", TEXT);
        HdfGroup group = draft.toGroup();
        assertEquals(List.of("z", "m", "a"), List.copyOf(group.children().keySet()));
        assertEquals(
                new HdfGroup(Map.of("name", TEXT), Map.of()), group.children().get("z"));
    }

    @Test
    void slashesAtTheEndsAndDoubleOnesSayNothing() {
        HdfDraft draft = new HdfDraft();
        draft.group("/a//b/").put("x", TEXT);
        assertEquals(draft.group("a/b"), draft.group("a").group("b"));
        assertEquals(draft, draft.group(""));
        assertEquals(draft, draft.group("/"));
        assertEquals(draft.group("a").put("/d", DATASET), draft.group("a"));
    }

    @Test
    void aLaterAttributeReplacesAnEarlier() {
        Text other = new Text("other", HdfString.BYTES);
        HdfGroup group = new HdfDraft().put("name", TEXT).put("name", other).toGroup();
        assertEquals(Map.of("name", other), group.attributes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "d/below", "a", ".", "a/.", "a/./b", "", "a/", "\0", "\uD800"})
    void aDatasetNeedsAFreeNameOfItsOwn(String path) {
        HdfDraft draft = new HdfDraft().put("d", DATASET);
        draft.group("a");
        assertThrows(IllegalArgumentException.class, () -> draft.put(path, DATASET));
    }

    @Test
    void aGroupCannotStandWhereADatasetDoes() {
        HdfDraft draft = new HdfDraft().put("a/d", DATASET);
        assertThrows(IllegalArgumentException.class, () -> draft.group("a/d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\uDC00", "\uDC00\uD800"})
    void anAttributeNeedsAName(String name) {
        HdfDraft draft = new HdfDraft();
        assertThrows(IllegalArgumentException.class, () -> draft.put(name, TEXT));
    }
}
