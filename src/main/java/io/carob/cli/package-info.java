/**
 * The command line: one class a command, which parses, calls one room and prints.
 *
 * <p>No rules of Keras here. {@link io.carob.cli.Main#run} is the whole program as a function; {@code main} is the only
 * line that exits. Begin reading at {@link io.carob.cli.Main}.
 */
@NullMarked
package io.carob.cli;

import org.jspecify.annotations.NullMarked;
