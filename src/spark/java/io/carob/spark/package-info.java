/**
 * One tensor spread over many machines with Apache Spark: {@link io.carob.spark.Shards} cuts it, {@link
 * io.carob.spark.ShardJob} has each task write one shard, {@link io.carob.spark.Main} is the command line.
 *
 * <p>A demonstration, in no jar of the library: all that it needs of it is that a {@link io.carob.engine.TensorSpec} is
 * serializable and that any slice of a tensor can be made alone, so that another engine takes its place in a few lines.
 * Begin reading at {@link io.carob.spark.ShardJob}.
 */
@NullMarked
package io.carob.spark;

import org.jspecify.annotations.NullMarked;
