package io.carob.convert.file;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.container.ArchiveDraft;
import io.carob.container.ConfigText;
import io.carob.container.Container;
import io.carob.container.ContainerKind;
import io.carob.container.Draft;
import io.carob.container.KerasArchive;
import io.carob.container.KerasFolder;
import io.carob.container.LegacyDraft;
import io.carob.container.LegacyFile;
import io.carob.container.TfjsDraft;
import io.carob.container.TfjsModel;
import io.carob.container.WeightsDraft;
import io.carob.convert.Converter;
import io.carob.convert.Report;
import io.carob.convert.Report.Entry;
import io.carob.convert.Report.Severity;
import io.carob.model.Frame;
import java.io.IOException;
import java.util.Optional;

/**
 * A copy of a model of which not every weight is known, as with a custom layer. What nobody but that layer understands can
 * only stay as it is: where the config says the same in the target, and the target keeps weights in the same places.
 *
 * @param source the file
 * @param dialect of the model in it
 * @param target what the config was converted to
 * @param report of that
 */
record Verbatim(Container source, Dialect dialect, Converter target, Report report) {

    /**
     * The same weights in another file.
     *
     * @param unknown why not every weight is known: it names the layers
     * @throws UnsupportedException if that cannot be: with these reasons, and the one of this
     */
    Draft as(ContainerKind kind, UnsupportedException unknown) throws IOException {
        if (source.config().isEmpty()) {
            throw refused(unknown, "their weights go over only with the config that stands beside them");
        } else if (dialect != target.dialect()) {
            throw refused(unknown, "their weights go over to no other dialect");
        } else if (!isUnchanged()) {
            throw refused(unknown, "their weights go over only where the config stays as it is, and it would not");
        }
        Optional<Draft> draft = draft(kind);
        if (draft.isEmpty()) {
            throw refused(
                    unknown,
                    "their weights have other places in " + kind.description() + " than in "
                            + source.kind().description());
        }
        return draft.get();
    }

    private static UnsupportedException refused(UnsupportedException unknown, String reason) {
        return new UnsupportedException(
                Code.UNSUPPORTED, unknown.getMessage() + "; " + reason + "; nothing is written");
    }

    /**
     * What any release wrote the newest reads; an older one what it wrote itself. What stands beside the config, such as how
     * the model was compiled, is copied with the text.
     */
    private boolean isUnchanged() throws IOException {
        Release release = target.release();
        String version = release.major() + "." + release.minor() + "." + release.patch();
        return report.entries().stream().noneMatch(Verbatim::isLoss)
                && (release.equals(dialect.newest())
                        || source.metadata()
                                .kerasVersion()
                                .filter(version::equals)
                                .isPresent());
    }

    private static boolean isLoss(Entry entry) {
        boolean beside =
                entry.path().startsWith("$.compile_config") || entry.path().startsWith("$.build_config");
        return entry.severity() == Severity.IMPOSSIBLE || (entry.severity() == Severity.LOSSY && !beside);
    }

    private Optional<Draft> draft(ContainerKind kind) throws IOException {
        ConfigText text = source.requireConfig();
        boolean archive = source instanceof KerasArchive || source instanceof KerasFolder;
        if (archive && kind == ContainerKind.KERAS_V3) {
            return Optional.of(new ArchiveDraft(
                    text.text(), source.metadata(), new WeightsDraft(source.weights()), source.assets()));
        } else if (archive && kind == ContainerKind.WEIGHTS_H5) {
            return Optional.of(new WeightsDraft(source.weights()));
        } else if (source instanceof LegacyFile file && kind == ContainerKind.LEGACY_H5_MODEL) {
            return Optional.of(new LegacyDraft(
                    Optional.of(text.text()),
                    file.metadata(),
                    file.layers(),
                    file.ownWeights(),
                    file.optimizerWeights()));
        } else if (source instanceof TfjsModel file && kind == ContainerKind.TFJS_LAYERS) {
            Node topology = text.document().get(Frame.TOPOLOGY).orElse(text.model());
            return Optional.of(new TfjsDraft(topology, file.weights()));
        }
        return Optional.empty();
    }
}
