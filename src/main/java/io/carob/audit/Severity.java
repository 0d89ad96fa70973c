package io.carob.audit;

import java.util.Locale;

/** How bad it is that something is found, from the least to the most. */
public enum Severity {
    /** Worth knowing; harms nobody by itself. */
    LOW,
    /** Harmless where it comes from people one knows. */
    MEDIUM,
    /** Reaches for what a model has no business with. */
    HIGH,
    /** Code runs where a model is only loaded. */
    CRITICAL;

    /** Its word in reports and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same in SARIF and on GitHub, which know three. */
    String level() {
        return switch (this) {
            case LOW -> "note";
            case MEDIUM -> "warning";
            case HIGH, CRITICAL -> "error";
        };
    }

    /** A number of 0 to 10 as dashboards of security sort by. */
    String score() {
        return switch (this) {
            case LOW -> "2.0";
            case MEDIUM -> "5.0";
            case HIGH -> "8.0";
            case CRITICAL -> "9.5";
        };
    }

    @Override
    public String toString() {
        return id();
    }
}
