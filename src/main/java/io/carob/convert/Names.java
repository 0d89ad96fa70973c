package io.carob.convert;

import io.carob.config.Node;
import io.carob.model.Layer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that the layers of one model have in the target: Keras 3 takes no slash, tf_keras no letter beyond ASCII. */
final class Names {

    private static final String RULE = "layer-name";

    /** What TensorFlow takes as the name of a scope. */
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9.][A-Za-z0-9_.\\\\/>-]*");

    private final Passage passage;
    private final Map<String, String> changed = new LinkedHashMap<>();

    Names(Passage passage, Layer model, String layersPath) {
        this.passage = passage;
        List<Layer> layers = model.layers();
        Set<String> taken = new HashSet<>();
        layers.forEach(layer -> taken.add(layer.name()));
        for (int i = 0; i < layers.size(); i++) {
            String name = layers.get(i).name();
            String valid = name.isEmpty() ? name : valid(name);
            if (!valid.equals(name) && !changed.containsKey(name)) {
                change(name, free(valid, taken), layersPath + "[" + i + "]", layers.get(i));
            }
        }
    }

    private void change(String name, String valid, String path, Layer layer) {
        changed.put(name, valid);
        tell(name, valid, path + ".config.name");
        if (layer.instance().fields().containsKey(Layer.NAME)) {
            tell(name, valid, path + ".name");
        }
    }

    private void tell(String name, String valid, String path) {
        passage.log()
                .add(
                        Report.Severity.EXACT,
                        path,
                        RULE,
                        Optional.of(new Node.Text(name)),
                        Optional.of(new Node.Text(valid)),
                        passage.to() + " does not take the name; layers that refer to it follow");
    }

    /** The name of a layer in the target. */
    String of(String name) {
        return changed.getOrDefault(name, name);
    }

    private String valid(String name) {
        if (passage.target() == Generation.KERAS_3) {
            return name.replace('/', '_');
        } else if (passage.target() == Generation.TFJS) {
            return TfjsNames.valid(name);
        } else if (passage.target() != Generation.KERAS_2 || SCOPE.matcher(name).matches()) {
            return name;
        }
        StringBuilder valid = new StringBuilder();
        name.codePoints().forEach(letter -> {
            String text = Character.toString(letter);
            boolean taken = SCOPE.matcher(valid + text).matches();
            valid.append(taken ? text : letter < 0x80 ? "x" : String.format(Locale.ROOT, "u%04x", letter));
        });
        return valid.toString();
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 1; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
