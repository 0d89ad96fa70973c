package io.carob.convert;

import io.carob.config.Node;

/**
 * What came of a conversion.
 *
 * @param config in the target's dialect
 * @param report what was changed and lost on the way
 */
public record Converted(Node config, Report report) {}
