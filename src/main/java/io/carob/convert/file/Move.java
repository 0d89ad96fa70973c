package io.carob.convert.file;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.container.ArchiveDraft;
import io.carob.container.Asset;
import io.carob.container.ConfigFile;
import io.carob.container.ConfigText;
import io.carob.container.Container;
import io.carob.container.ContainerKind;
import io.carob.container.Draft;
import io.carob.container.LegacyDraft;
import io.carob.container.LegacyFile;
import io.carob.container.Metadata;
import io.carob.container.SavedModel;
import io.carob.container.TfjsDraft;
import io.carob.container.TfjsModel;
import io.carob.container.Weight;
import io.carob.container.WeightsDraft;
import io.carob.convert.Converted;
import io.carob.convert.Converter;
import io.carob.model.Frame;
import io.carob.model.Model;
import io.carob.weights.WeightNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries a whole model, its config and its weights, into a file of another kind or dialect.
 *
 * @param target what is written
 * @param kind the file: an archive, a legacy HDF5 model, a {@code .weights.h5} or a model of TensorFlow.js
 */
public record Move(Converter target, ContainerKind kind) {

    /** The model in a file. */
    public static Model model(Container source) throws IOException {
        return Model.read(config(source));
    }

    /** Its config, with what tells the dialect. */
    public static Node config(Container source) throws IOException {
        ConfigText text = source.requireConfig();
        return source instanceof TfjsModel ? text.document() : text.plainModel();
    }

    /**
     * Makes the draft of the target; no number is read yet.
     *
     * @param model that of the source, which may hold weights alone
     * @throws io.carob.CarobException if the weights cannot be carried: it says which, and why
     */
    public Moved from(Container source, Model model) throws IOException {
        requireWeights(source, model);
        Converted converted = target.convert(model);
        converted.report().requirePossible();
        Losses losses = new Losses();
        Draft draft = draft(source, model, converted, losses);
        tellAssets(source, draft, losses);
        return new Moved(draft, losses.behind(converted.report()));
    }

    private Draft draft(Container source, Model model, Converted converted, Losses losses) throws IOException {
        List<WeightNames> names;
        try {
            names = Names.of(model);
        } catch (UnsupportedException e) {
            Dialect dialect = model.origin().edition().dialect();
            return new Verbatim(source, dialect, target, converted.report()).as(kind, e);
        }
        Model result = Model.read(converted.config(), target.dialect(), target.release());
        StoredWeights stored = StoredWeights.in(source, names);
        boolean tfjs = target.dialect() == Dialect.TFJS;
        Placed placed = Placed.of(
                stored, tfjs ? Names.ofTfKeras(model) : Names.of(result), Renamed.by(converted.report()), losses);
        return switch (kind) {
            case KERAS_V3 -> archive(source, converted, model, stored, placed, losses);
            case LEGACY_H5_MODEL -> legacy(source, converted, model, result, stored, placed, losses);
            case WEIGHTS_H5 -> weights(source, model, stored, placed, losses);
            case TFJS_LAYERS -> {
                tellTraining(source, stored, Training.NONE, losses);
                yield new TfjsDraft(topology(converted), placed.forTfjs());
            }
            default -> throw new UnsupportedException(Code.UNSUPPORTED, "Carob does not write " + kind.description());
        };
    }

    private Edition edition() {
        return new Edition(target.dialect(), target.release());
    }

    private boolean isSame(Model model) {
        return model.origin().edition().dialect() == target.dialect();
    }

    private static void requireWeights(Container source, Model model) {
        if (source instanceof ConfigFile || source instanceof SavedModel) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED,
                    source.kind().description() + " holds no weights that Carob reads; carob weights -o makes those"
                            + " with which the model starts");
        }
        if (model.origin().edition().dialect() == Dialect.KERAS_1) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED,
                    "the weights of Keras 1 have other forms than those of today and are not carried");
        }
    }

    private Draft weights(Container source, Model model, StoredWeights stored, Placed placed, Losses losses)
            throws IOException {
        Training training = isSame(model) ? Training.forArchive(source, target.dialect(), stored) : Training.NONE;
        tellTraining(source, stored, training, losses);
        List<Weight> weights = new ArrayList<>(placed.byPath(edition()));
        weights.addAll(training.state());
        return new WeightsDraft(weights);
    }

    private Draft archive(
            Container source, Converted converted, Model model, StoredWeights stored, Placed placed, Losses losses)
            throws IOException {
        if (target.dialect() != Dialect.KERAS_3 && target.dialect() != Dialect.TF_KERAS) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, target.dialect() + " has no .keras archives; keras3 and tf_keras have");
        }
        Training training = isSame(model) ? Training.forArchive(source, target.dialect(), stored) : Training.NONE;
        List<Weight> weights = new ArrayList<>(placed.byPath(edition()));
        weights.addAll(training.state());
        Map<String, Node> beside = new LinkedHashMap<>();
        if (isSame(model) && target.dialect() == Dialect.TF_KERAS) {
            source.config().ifPresent(text -> beside.putAll(SavedText.beside(text.model())));
        }
        training.config().ifPresent(config -> beside.put(TrainingConfig.COMPILE_CONFIG, config));
        tellTraining(source, stored, training, losses);
        beside.keySet().forEach(key -> losses.keep("$." + key));
        return new ArchiveDraft(
                SavedText.archive((Node.Mapping) converted.config(), edition(), beside),
                metadata(source, Optional.empty()),
                new WeightsDraft(weights),
                source.assets());
    }

    private Draft legacy(
            Container source,
            Converted converted,
            Model model,
            Model result,
            StoredWeights stored,
            Placed placed,
            Losses losses)
            throws IOException {
        if (target.dialect() == Dialect.TFJS) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, "TensorFlow.js reads no HDF5; its models are written to a model.json");
        }
        Dialect from = model.origin().edition().dialect();
        Training training = Training.forLegacy(source, from, target.dialect(), stored);
        training.config().ifPresent(config -> losses.keep("$." + TrainingConfig.COMPILE_CONFIG));
        tellTraining(source, stored, training, losses);
        return new LegacyDraft(
                Optional.of(SavedText.legacy((Node.Mapping) converted.config())),
                metadata(source, training.config()),
                placed.byLayer(result),
                List.of(),
                training.state());
    }

    private static Node topology(Converted converted) {
        Node.Mapping config = (Node.Mapping) converted.config();
        return config.get(Frame.TOPOLOGY).orElse(config);
    }

    private Metadata metadata(Container source, Optional<Node> training) throws IOException {
        Release release = target.release();
        return new Metadata(
                Optional.of(release.major() + "." + release.minor() + "." + release.patch()),
                source.metadata()
                        .backend()
                        .filter(name -> !name.startsWith("tensor_flow"))
                        .or(() -> Optional.of("tensorflow")),
                training,
                source.metadata().saved());
    }

    /** What the source holds beside the weights of the model, and the target does not. */
    private void tellTraining(Container source, StoredWeights stored, Training training, Losses losses)
            throws IOException {
        stored.rest().keySet().stream()
                .filter(name -> !Training.isOptimizers(name))
                .forEach(name -> losses.add(name, "weight", "is no weight of the model, and is not carried"));
        if (source instanceof LegacyFile file
                && training.config().isEmpty()
                && source.metadata().trainingConfig().isPresent()) {
            losses.add("/@training_config", "optimizer", "how the model was compiled has no place in this file");
            if (!file.optimizerWeights().isEmpty()) {
                losses.add("/optimizer_weights", "optimizer", "the state of the optimizer has no place in this file");
            }
        }
        if (training.state().isEmpty() && stored.rest().keySet().stream().anyMatch(Training::isOptimizers)) {
            boolean place = kind != ContainerKind.TFJS_LAYERS;
            losses.add(
                    "optimizer/vars",
                    "optimizer",
                    place
                            ? "the optimizers of " + target.dialect()
                                    + " keep other variables, so its state is not carried"
                            : "the state of the optimizer has no place in this file");
        }
    }

    private static void tellAssets(Container source, Draft draft, Losses losses) throws IOException {
        if (!(draft instanceof ArchiveDraft)) {
            for (Asset asset : source.assets()) {
                losses.add(asset.name(), "asset", "has no place in this file");
            }
        }
    }
}
