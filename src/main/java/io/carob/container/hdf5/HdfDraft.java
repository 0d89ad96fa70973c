package io.carob.container.hdf5;

import io.carob.config.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A group that is being put together by paths, as with h5py: the groups in between come by themselves. */
public final class HdfDraft {

    private static final HdfGroup EMPTY = new HdfGroup(Map.of(), Map.of());

    private final Map<String, HdfAttribute> attributes = new LinkedHashMap<>();
    /** In order; an empty group where there is a draft of it. */
    private final Map<String, HdfObject> children = new LinkedHashMap<>();

    private final Map<String, HdfDraft> groups = new HashMap<>();

    /** With nothing in it. */
    public HdfDraft() {}

    /** Sets an attribute of this group. @throws IllegalArgumentException if the name is not one of HDF5 */
    public HdfDraft put(String name, HdfAttribute attribute) {
        HdfName.require(name);
        attributes.put(name, attribute);
        return this;
    }

    /** Whether this group has an attribute. */
    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /**
     * Adds a dataset.
     *
     * @param path names with / between them
     * @throws IllegalArgumentException if something stands there, a dataset is on the way, or a name is not one of HDF5
     */
    public HdfDraft put(String path, HdfDataset dataset) {
        int slash = path.lastIndexOf('/');
        group(path.substring(0, Math.max(0, slash))).add(path.substring(slash + 1), dataset);
        return this;
    }

    /**
     * The group of a path, made where it is absent.
     *
     * @param path names with / between them; the empty path is this group
     * @throws IllegalArgumentException if a dataset stands there or is on the way, or a name is not one of HDF5
     */
    public HdfDraft group(String path) {
        HdfDraft group = this;
        for (String name : path.split("/", -1)) {
            group = name.isEmpty() ? group : group.child(name);
        }
        return group;
    }

    private HdfDraft child(String name) {
        HdfDraft known = groups.get(name);
        if (known != null) {
            return known;
        }
        add(name, EMPTY);
        HdfDraft made = new HdfDraft();
        groups.put(name, made);
        return made;
    }

    private void add(String name, HdfObject child) {
        HdfName.requireOfChild(name);
        if (children.putIfAbsent(name, child) != null) {
            throw new IllegalArgumentException("a group already has a child of the name " + Quoted.of(name));
        }
    }

    /** The group as it is now. */
    public HdfGroup toGroup() {
        List<HdfDraft> drafts = new ArrayList<>(List.of(this));
        for (int i = 0; i < drafts.size(); i++) {
            drafts.addAll(drafts.get(i).groups.values());
        }
        // parents stand before their children, so from behind every child is done before its parent
        Map<HdfDraft, HdfGroup> done = new HashMap<>();
        for (int i = drafts.size() - 1; i > 0; i--) {
            done.put(drafts.get(i), drafts.get(i).toGroup(done));
        }
        return toGroup(done);
    }

    private HdfGroup toGroup(Map<HdfDraft, HdfGroup> done) {
        Map<String, HdfObject> all = new LinkedHashMap<>(children);
        groups.forEach((name, draft) -> all.put(name, Objects.requireNonNull(done.get(draft))));
        return new HdfGroup(attributes, all);
    }
}
