package io.carob.golden;

import io.carob.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a manifest is from. Each part may be empty, for manifests of old do not tell all.
 *
 * @param library that made it, such as {@code keras}
 * @param version of the library
 * @param platform the backend, machine and system that it ran on
 * @param exporter the script that wrote it
 */
public record Origin(String library, String version, String platform, String exporter) {

    /** Nobody tells. */
    static final Origin UNKNOWN = new Origin("", "", "", "");

    private static final String META = "meta";

    static Origin of(Node.Mapping manifest) {
        Node.Mapping meta =
                manifest.get(META).orElse(Node.Null.VALUE) instanceof Node.Mapping object ? object : manifest;
        // before manifests had a library they named the version of each
        String library = meta.text("library").orElse(meta.text("keras").isPresent() ? "keras" : "");
        String version = meta.text("version")
                .or(() -> meta.text("keras"))
                .or(() -> meta.text("keras_version"))
                .orElse("");
        String platform = meta.text("platform").or(() -> older(meta)).orElse("");
        return new Origin(library, version, platform, meta.text("exporter").orElse(""));
    }

    private static Optional<String> older(Node.Mapping meta) {
        List<String> parts = new ArrayList<>();
        for (String key : List.of("machine", "libc")) {
            meta.text(key).ifPresent(parts::add);
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    /** Whether anything is known. */
    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /** In a line: {@code keras 3.15.1, Linux x86_64, export_jax.py}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(List.of((library + " " + version).strip(), platform, exporter));
        parts.removeIf(String::isEmpty);
        return String.join(", ", parts);
    }
}
