package io.carob.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carob.config.text.KerasJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No class of Keras's own is taken for somebody else's, wherever it stands in a model. */
class NothingOpaqueTest {

    static List<Path> models() {
        return ModelTexts.files();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyClassOfKerasIsKnown(Path file) {
        Set<String> unknown = new TreeSet<>();
        collect(Model.read(KerasJson.read(ModelTexts.text(file))).root(), unknown);
        assertEquals(Set.of(), unknown);
    }

    private static void collect(Value value, Set<String> unknown) {
        if (value instanceof Layer layer) {
            collect(layer.instance(), unknown);
        } else if (value instanceof Instance instance) {
            if (instance.type().isEmpty() && isOfKeras(instance)) {
                unknown.add(instance.module().orElse("") + " " + instance.className());
            }
            instance.fields().values().forEach(field -> collect(field, unknown));
        } else if (value instanceof Value.Items list) {
            list.items().forEach(item -> collect(item, unknown));
        } else if (value instanceof Value.Fields object) {
            object.fields().values().forEach(item -> collect(item, unknown));
        } else if (value instanceof DTypePolicy policy) {
            collect(policy.written(), unknown);
        } else if (value instanceof Calls calls) {
            calls.calls().forEach(call -> {
                call.arguments().forEach(item -> collect(item, unknown));
                call.keywords().values().forEach(item -> collect(item, unknown));
            });
        }
    }

    private static boolean isOfKeras(Instance instance) {
        return instance.module()
                .map(module -> module.matches("(tf_)?keras(\\..*)?"))
                .orElseGet(() -> List.of(Family.values()).stream()
                        .anyMatch(family ->
                                Catalogue.find(family, instance.className()).isPresent()));
    }
}
