package io.carob.audit;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import java.util.HashMap;
import java.util.Map;

/** What is wrong with the structure of a file, as a finding: one table of the reasons that readers give. */
final class Faults {

    private static final Map<String, Rule> RULES = rules();

    private Faults() {}

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("zip-slip", Rule.ZIP_SLIP);
        rules.put("zip-symlink", Rule.ZIP_SYMLINK);
        rules.put("duplicate-member", Rule.ZIP_DUPLICATE);
        rules.put("zip-header-mismatch", Rule.ZIP_MISMATCH);
        rules.put("zip-hidden-data", Rule.ZIP_HIDDEN_DATA);
        rules.put("zip-encrypted", Rule.ZIP_OPAQUE);
        rules.put("zip-method", Rule.ZIP_OPAQUE);
        rules.put("polyglot", Rule.POLYGLOT);
        rules.put("path-escape", Rule.PATH_ESCAPE);
        rules.put("graph-operation", Rule.GRAPH_FILE_OPERATION);
        rules.put("hdf5-external-link", Rule.HDF5_EXTERNAL_LINK);
        rules.put("hdf5-external-storage", Rule.HDF5_EXTERNAL_STORAGE);
        rules.put("hdf5-virtual-dataset", Rule.HDF5_VIRTUAL_DATASET);
        rules.put("hdf5-cycle", Rule.BOMB);
        rules.put("hdf5-soft-link", Rule.HDF5_SOFT_LINK);
        rules.put("hdf5-shared-message", Rule.HDF5_SOFT_LINK);
        rules.put("unknown-kind", Rule.UNKNOWN_FILE);
        return rules;
    }

    static Finding finding(ConfigException fault) {
        Rule rule = RULES.getOrDefault(fault.reason(), other(fault.code()));
        String sentence = fault.problem().lines().findFirst().orElse("");
        return new Finding(rule, fault.path(), sentence);
    }

    private static Rule other(Code code) {
        return switch (code) {
            case LIMIT, TOO_LARGE -> Rule.BOMB;
            case DUPLICATE_KEY -> Rule.DUPLICATE_KEY;
            default -> Rule.UNREAD;
        };
    }
}
