package io.carob.audit;

import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spot;
import io.carob.container.Listing;
import java.util.Set;
import java.util.regex.Pattern;

/** Arguments that name a file, a folder or an address. */
final class ArgumentDanger implements Danger {

    private static final Set<String> VOCABULARIES = Set.of(
            "vocabulary", "vocab", "vocabulary_file", "vocab_file", "vocabulary_path", "merges_file", "idf_file");

    /** Arguments that are nothing but the name of a file. */
    private static final Set<String> PATHS = Set.of(
            "filepath",
            "file_path",
            "fpath",
            "filename",
            "file_name",
            "log_dir",
            "logdir",
            "backup_dir",
            "cache_dir",
            "save_dir",
            "directory",
            "dirpath",
            "model_path",
            "weights_path",
            "checkpoint_path",
            "origin",
            "url",
            "uri",
            "handle",
            "model_url",
            "export_path",
            "output_path",
            "input_path",
            "script",
            "command");

    /** Arguments that are a word, or the name of a file. */
    private static final Set<String> WEIGHTS = Set.of("weights", "checkpoint", "pretrained", "proto", "path", "source");

    private static final Pattern ADDRESS = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]{1,15}://.*");
    private static final Pattern FILE =
            Pattern.compile("(?s).*[/\\\\].*|.*\\.(?:h5|hdf5|keras|npz?|pb|ckpt|pt|pth|bin|zip)");

    @Override
    public void look(Spot spot, Report report) {
        if (!(spot.node() instanceof Node.Text text) || text.value().isEmpty()) {
            return;
        }
        String value = text.value();
        String key = spot.key();
        String said = Quoted.of(key) + " is " + Quoted.of(value);
        if (isWeightsFile(spot)) {
            if (Listing.leavesFolder(value)) {
                report.add(Rule.PATH_ESCAPE, spot, "names the file " + Quoted.of(value) + ", outside of the folder");
            }
        } else if (VOCABULARIES.contains(key)) {
            report.add(Rule.VOCABULARY_PATH, spot, said + ", a file that is read when the object is made");
        } else if (PATHS.contains(key)
                || (WEIGHTS.contains(key) && FILE.matcher(value).matches())) {
            if (!isOfSavedModelLayer(spot)) {
                report.add(Rule.PATH_ARGUMENT, spot, said + ", which names a file or an address");
            }
        } else if (ADDRESS.matcher(value).matches()) {
            report.add(Rule.ADDRESS, spot, said + ", an address");
        }
    }

    /** It has a rule of its own. */
    private static boolean isOfSavedModelLayer(Spot spot) {
        return spot.outer(2)
                .flatMap(layer -> layer.text("class_name"))
                .filter("TFSMLayer"::equals)
                .isPresent();
    }

    /** One of the files of a TensorFlow.js model, or of sharded weights. */
    private static boolean isWeightsFile(Spot spot) {
        Spot around = spot.around();
        if (around == null) {
            return false;
        }
        boolean listed = around.key().equals("paths") && isIn(around, "weightsManifest");
        return listed || around.key().equals("weight_map");
    }

    private static boolean isIn(Spot spot, String key) {
        for (Spot outer = spot.around(); outer != null; outer = outer.around()) {
            if (outer.key().equals(key)) {
                return true;
            }
        }
        return false;
    }
}
