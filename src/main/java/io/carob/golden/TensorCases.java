package io.carob.golden;

import io.carob.config.Node;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Manifests of kind {@code tensors}: each case is one call of one initializer. */
final class TensorCases {

    private TensorCases() {}

    static void cases(Node.Mapping manifest, Path file, Golden.Cases cases) {
        Fields top = new Fields(manifest, String.valueOf(file.getFileName())).ignore(Golden.KIND, "meta");
        List<Node> entries = top.list("cases");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Node entry = entries.get(i);
            String place = "case " + i;
            String id = entry instanceof Node.Mapping object ? object.text("id").orElse(place) : place;
            boolean repeated = !ids.add(id);
            cases.add(id, entry, new Check(entry, place, repeated, file.resolveSibling("")));
        }
        top.done();
    }

    /** One of them. */
    private record Check(Node entry, String place, boolean repeated, Path folder) implements GoldenCase.Check {

        @Override
        public Optional<String> run(Subject subject) {
            return tensorCase().check(subject);
        }

        private TensorCase tensorCase() {
            Fields fields = new Fields(entry, place);
            String id = fields.text("id");
            if (repeated) {
                throw fields.fault("repeats the id of another case");
            }
            return new TensorCase(id, new Fields(entry, id), folder);
        }

        @Override
        public List<String> detail(Subject subject) {
            return tensorCase().detail(subject);
        }
    }
}
