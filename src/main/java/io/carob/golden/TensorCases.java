package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.golden.Golden.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Manifests of kind {@code tensors}: each case is one call of one initializer. */
final class TensorCases {

    private TensorCases() {}

    static List<Result> check(Node.Mapping manifest, Path file) {
        Fields top = new Fields(manifest, String.valueOf(file.getFileName())).ignore("golden", "meta");
        List<Result> results = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node entry : top.list("cases")) {
            results.add(check(entry, "case " + results.size(), file.resolveSibling(""), ids));
        }
        top.done();
        return results;
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
