package io.carob.golden;

import io.carob.config.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Manifests of kind {@code model-configs}: files with whole model configs, each with what is to be said of it. */
final class ModelConfigs {

    private ModelConfigs() {}

    static void cases(Node.Mapping manifest, Path file, Golden.Cases cases) {
        Fields top = new Fields(manifest, String.valueOf(file.getFileName()))
                .ignore("golden", "meta", "description", "about", "not_exported", "not_stored");
        List<Node> records = top.list("records");
        for (int i = 0; i < records.size(); i++) {
            Node record = records.get(i);
            String id =
                    record instanceof Node.Mapping object ? object.text("file").orElse("record #" + i) : "record #" + i;
            cases.add(id, record, subject -> {
                new ModelRecord(new Fields(record, id), file).check(id, subject);
                return Optional.empty();
            });
        }
        top.done();
    }
}
