/**
 * Proof against real Keras: golden manifests, read and checked case by case ({@link io.carob.golden.Golden}), Carob itself or
 * what another implementation wrote; and two sets of tensors, compared by name ({@link io.carob.golden.Comparison}).
 *
 * <p>No knowledge of Keras's rules here: a check asks the rooms below and compares. The manifests are made by the
 * exporters in {@code testdata/export}. Begin reading at {@link io.carob.golden.Golden}.
 */
@NullMarked
package io.carob.golden;

import org.jspecify.annotations.NullMarked;
