package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.golden.Golden.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Manifests of kind {@code model-configs}: files with whole model configs, each with what is to be said of it. */
final class ModelConfigs {

    private ModelConfigs() {}

    static void check(Node.Mapping manifest, Path file, Consumer<Result> results) {
        Fields top = new Fields(manifest, String.valueOf(file.getFileName()))
                .ignore("golden", "description", "about", "not_exported", "not_stored");
        List<Node> records = top.list("records");
        for (int i = 0; i < records.size(); i++) {
            Node record = records.get(i);
            String id =
                    record instanceof Node.Mapping object ? object.text("file").orElse("record #" + i) : "record #" + i;
            results.accept(result(record, id, file));
        }
        top.done();
    }

    private static Result result(Node record, String id, Path manifest) {
        try {
            new ModelRecord(new Fields(record, id), manifest).check();
            return Result.passed(id);
        } catch (CarobException e) {
            return Result.failed(id, e);
        }
    }
}
