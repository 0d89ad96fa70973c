package io.carob.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.convert.Converted;
import io.carob.convert.Converter;
import io.carob.convert.Report;
import io.carob.model.Layer;
import io.carob.model.Model;
import io.carob.model.ModelTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model that goes to another generation of Keras and comes back is the same, but for what the reports tell. */
class RoundTripTest {

    static Stream<String> keras2() {
        return files(
                "legacy/.*keras2.*", "tf_keras/small/.*", "tf_keras/apps/(ConvNeXtTiny|MobileNet|ResNet50|VGG16).*");
    }

    static Stream<String> keras3() {
        return files("keras/small/.*");
    }

    private static Stream<String> files(String... patterns) {
        return ModelTexts.files().stream()
                .map(Object::toString)
                .filter(name -> Stream.of(patterns).anyMatch(pattern -> name.matches(".*/configs/" + pattern)))
                .filter(name -> !name.contains(".h5."));
    }

    @ParameterizedTest
    @MethodSource("keras2")
    void throughKeras3(String file) {
        throughAnother(file, Dialect.KERAS_3);
    }

    @ParameterizedTest
    @MethodSource("keras3")
    void throughTfKeras(String file) {
        throughAnother(file, Dialect.TF_KERAS);
    }

    private static void throughAnother(String file, Dialect dialect) {
        Node tree = KerasJson.read(ModelTexts.text(Path.of(file)));
        Model model = Model.read(tree);
        Edition home = model.origin().edition();
        Converted there = new Converter(dialect).convert(model);
        Converted back = new Converter(home.dialect(), home.release()).convert(Model.read(there.config()));
        Set<String> told = new HashSet<>();
        Stream.of(there, back)
                .flatMap(step -> step.report().entries().stream())
                .map(Report.Entry::path)
                .forEach(told::add);
        Set<String> untold = new TreeSet<>();
        for (Difference difference : differences("$", tree, back.config())) {
            if (!isTold(difference.path(), told)
                    && !difference.follows(renamed(model, back))
                    && !(home.dialect() == Dialect.KERAS_3 && difference.isForm())) {
                untold.add(difference.toString());
            }
        }
        assertEquals(Set.of(), untold);
    }

    /** What stands at a place before and after; nothing is null. */
    private record Difference(String path, Node before, Node after) {

        /** Whether it is only the new name of a layer. */
        boolean follows(Set<String> renamed) {
            boolean refers = path.contains("." + Layer.INBOUND_NODES)
                    || path.contains("." + Layer.INPUT_LAYERS)
                    || path.contains("." + Layer.OUTPUT_LAYERS);
            return refers && before instanceof Node.Text text && renamed.contains(text.value());
        }

        /** What Keras 3 itself writes in more than one form, which tf_keras does not keep apart. */
        boolean isForm() {
            return path.contains("." + Layer.INBOUND_NODES)
                    || path.endsWith("." + Layer.OUTPUT_LAYERS)
                    || (path.endsWith(".compile_config") && before.equals(Node.Mapping.EMPTY))
                    || (path.endsWith(".dtype")
                            && after instanceof Node.Mapping policy
                            && policy.get("config").equals(Optional.of(Node.of(Map.of("name", before)))));
        }

        @Override
        public String toString() {
            return path + ": " + KerasJson.print(before) + " is " + KerasJson.print(after);
        }
    }

    private static Set<String> renamed(Model before, Converted after) {
        Set<String> names = names(before.root());
        names.removeAll(names(Model.read(after.config()).root()));
        return names;
    }

    private static Set<String> names(Layer model) {
        Set<String> names = new HashSet<>();
        for (Layer layer : model.layers()) {
            names.add(layer.name());
            names.addAll(names(layer));
        }
        return names;
    }

    /** Whether an entry stands at a path, or at what it is part of. */
    private static boolean isTold(String path, Set<String> told) {
        if (path.endsWith("." + Layer.LAYERS)
                && told.stream().anyMatch(place -> place.matches(".*\\.layers\\[\\d+]"))) {
            // a layer was left out
            return true;
        }
        String part = path;
        while (part.length() > 1) {
            if (told.contains(part)) {
                return true;
            }
            part = part.substring(0, Math.max(part.lastIndexOf('.'), part.lastIndexOf('[')));
        }
        return false;
    }

    private static List<Difference> differences(String path, Node before, Node after) {
        List<Difference> all = new ArrayList<>();
        if (before instanceof Node.Mapping one && after instanceof Node.Mapping other) {
            Set<String> keys = new TreeSet<>(one.fields().keySet());
            keys.addAll(other.fields().keySet());
            for (String key : keys) {
                Node gone = new Node.Text("(nothing)");
                all.addAll(differences(
                        path + "." + key,
                        one.get(key).orElse(gone),
                        other.get(key).orElse(gone)));
            }
        } else if (before instanceof Node.Sequence one
                && after instanceof Node.Sequence other
                && one.items().size() == other.items().size()) {
            for (int i = 0; i < one.items().size(); i++) {
                all.addAll(differences(
                        path + "[" + i + "]", one.items().get(i), other.items().get(i)));
            }
        } else if (!before.equals(after)) {
            all.add(new Difference(path, before, after));
        }
        return all;
    }
}
