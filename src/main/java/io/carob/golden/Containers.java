package io.carob.golden;

import io.carob.config.Node;
import java.nio.file.Path;
import java.util.Map;

/** Manifests of kind {@code containers}: files and folders that hold models, and files that are to be refused. */
final class Containers {

    private static final String BAD = "bad";

    private Containers() {}

    /** The check of one record. */
    private interface Check {
        void run(Fields fields, Path file);
    }

    static void cases(Node.Mapping manifest, Path file, Golden.Cases cases) {
        Fields top = new Fields(manifest, String.valueOf(file.getFileName()))
                .ignore(Golden.KIND, "meta", "description", "about", "note");
        add(top, "files", file, (fields, path) -> new ContainerRecord(fields, path).check(), cases);
        add(
                top,
                BAD,
                file.resolveSibling(BAD).resolve("file"),
                (fields, path) -> new BadContainer(fields, path).check(),
                cases);
        top.done();
    }

    private static void add(Fields top, String part, Path beside, Check check, Golden.Cases cases) {
        if (!top.has(part)) {
            return;
        }
        for (Map.Entry<String, Node> record : top.mapping(part).fields().entrySet()) {
            String id = part.equals(BAD) ? BAD + "/" + record.getKey() : record.getKey();
            cases.add(id, record.getValue(), GoldenCase.ofCarob("containers", () -> check(record, id, beside, check)));
        }
    }

    private static void check(Map.Entry<String, Node> record, String id, Path beside, Check check) {
        Fields fields = new Fields(record.getValue(), id);
        if (record.getKey().contains("..") || record.getKey().startsWith("/")) {
            throw fields.fault("must be named beside the manifest");
        }
        check.run(fields, beside.resolveSibling(record.getKey()));
        fields.done();
    }
}
