package io.carob.convert.file;

import io.carob.container.Draft;
import io.carob.convert.Report;

/**
 * A model on its way into another file. The weights are read from the source when the draft is written, so the source must
 * be open until then.
 *
 * @param draft the file that is to be written
 * @param report what was changed and lost on the way, of the config and beside it
 */
public record Moved(Draft draft, Report report) {}
