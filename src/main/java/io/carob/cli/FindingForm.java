package io.carob.cli;

import java.util.Locale;

/** How findings of an audit are told, where not in lines of text. */
enum FindingForm {
    /** One list of JSON. */
    JSON,
    /** A log of SARIF 2.1.0. */
    SARIF,
    /** Commands of a workflow on GitHub. */
    GITHUB;

    /** Its word on the command line. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
