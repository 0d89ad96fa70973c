package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.golden.Golden.Result;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Manifests of kind {@code tensors}: each case is one call of one initializer. */
final class TensorCases {

    private TensorCases() {}

    static void check(Node.Mapping manifest, Path file, Consumer<Result> results) {
        Fields top = new Fields(manifest, String.valueOf(file.getFileName())).ignore("golden", "meta");
        List<Node> cases = top.list("cases");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < cases.size(); i++) {
            results.accept(check(cases.get(i), "case " + i, file.resolveSibling(""), ids));
        }
        top.done();
    }

    private static Result check(Node entry, String place, Path folder, Set<String> ids) {
        String id = place;
        try {
            Fields fields = new Fields(entry, place);
            id = fields.text("id");
            if (!ids.add(id)) {
                throw fields.fault("repeats the id of another case");
            }
            new TensorCase(new Fields(entry, id), folder).check();
            return Result.passed(id);
        } catch (CarobException e) {
            return Result.failed(id, e);
        }
    }
}
