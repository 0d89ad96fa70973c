package io.carob.cli;

/** How a report is told, where not in sentences. */
enum ReportForm {
    JSON;

    /** Its word on the command line. */
    String id() {
        return "json";
    }
}
