/**
 * From one dialect to another: reading in one and writing in the other, with a {@link io.carob.convert.Report} of what
 * that changes and loses.
 *
 * <p>No names and no keys here: the tables of the rooms below have them. Begin reading at {@link
 * io.carob.convert.Converter}.
 */
@NullMarked
package io.carob.convert;

import org.jspecify.annotations.NullMarked;
