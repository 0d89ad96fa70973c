package io.carob.spark;

import java.io.Serializable;

/**
 * A shard that is written.
 *
 * @param sha256 of the whole file, in hexadecimal
 */
record ShardFile(Shard shard, String name, long bytes, String sha256) implements Serializable {}
