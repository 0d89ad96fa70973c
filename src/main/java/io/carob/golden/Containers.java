package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.golden.Golden.Result;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Manifests of kind {@code containers}: files and folders that hold models, and files that are to be refused. */
final class Containers {

    private static final String BAD = "bad";

    private Containers() {}

    /** The check of one record. */
    private interface Check {
        void run(Fields fields, Path file);
    }

    static void check(Node.Mapping manifest, Path file, Consumer<Result> results) {
        Fields top = new Fields(manifest, String.valueOf(file.getFileName()))
                .ignore(Golden.KIND, "description", "about", "note");
        check(top, "files", file, (fields, path) -> new ContainerRecord(fields, path).check(), results);
        check(
                top,
                BAD,
                file.resolveSibling(BAD).resolve("file"),
                (fields, path) -> new BadContainer(fields, path).check(),
                results);
        top.done();
    }

    private static void check(Fields top, String part, Path beside, Check check, Consumer<Result> results) {
        if (!top.has(part)) {
            return;
        }
        for (Map.Entry<String, Node> record : top.mapping(part).fields().entrySet()) {
            String id = part.equals(BAD) ? BAD + "/" + record.getKey() : record.getKey();
            results.accept(result(record, id, beside, check));
        }
    }

    private static Result result(Map.Entry<String, Node> record, String id, Path beside, Check check) {
        try {
            Fields fields = new Fields(record.getValue(), id);
            if (record.getKey().contains("..") || record.getKey().startsWith("/")) {
                throw fields.fault("must be named beside the manifest");
            }
            check.run(fields, beside.resolveSibling(record.getKey()));
            fields.done();
            return Result.passed(id);
        } catch (CarobException e) {
            return Result.failed(id, e);
        }
    }
}
