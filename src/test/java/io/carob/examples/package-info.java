/** What the README shows, as tests. */
@NullMarked
package io.carob.examples;

import org.jspecify.annotations.NullMarked;
