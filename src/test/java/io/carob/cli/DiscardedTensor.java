package io.carob.cli;

import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;

/** A program that makes a tensor and keeps nothing of it but the number of its bytes and the last of them. */
final class DiscardedTensor implements TensorSink {

    private long bytes;
    private byte[] last = {};

    private DiscardedTensor() {}

    /** Prints what is left of a tensor: arguments are the name of an initializer and a shape. */
    public static void main(String[] args) throws IOException {
        Initializer found = Objects.requireNonNull(Initializers.get(args[0]));
        Initializer seeded = found instanceof Seeded random ? random.withSeed(Seed.of(1)) : found;
        try (DiscardedTensor sink = new DiscardedTensor()) {
            sink.put(args[0], Backend.TENSORFLOW.generate(TensorSpec.of(seeded, Shape.parse(args[1]))));
            System.out.println(sink.bytes + " " + HexFormat.of().formatHex(sink.last));
        }
    }

    @Override
    public void put(String name, Tensor tensor) throws IOException {
        ParallelReader.onAllCores().stream(tensor, this::take);
    }

    private void take(ByteBuffer block) {
        bytes += block.remaining();
        last = new byte[16];
        block.position(block.limit() - last.length).get(last);
    }

    @Override
    public void close() {}
}
