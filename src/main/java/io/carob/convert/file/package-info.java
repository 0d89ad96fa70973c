/**
 * From one model file to another: the config by {@link io.carob.convert.Converter}, and every weight to the place that it
 * has there. Begin reading at {@link io.carob.convert.file.Move}.
 */
@NullMarked
package io.carob.convert.file;

import org.jspecify.annotations.NullMarked;
