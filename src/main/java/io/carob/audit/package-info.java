/**
 * What is dangerous in a file that somebody else made, found without opening it as a model: code in it, classes and files it
 * reaches for, structures that readers understand differently.
 *
 * <p>Nothing in a file is ever run, imported, unpickled or decoded here; code is a number of characters with a digest.
 *
 * <p>Begin reading at {@link io.carob.audit.Audit}. {@link io.carob.audit.Rule} is the table of all that is looked for; how
 * files are built is known to {@code container}.
 */
@NullMarked
package io.carob.audit;

import org.jspecify.annotations.NullMarked;
