package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.RandomNormal;
import io.carob.initializer.Seed;
import io.carob.initializer.Zeros;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors that are many times larger than the memory of the JVM that writes them. */
class LargeTensorTest {

    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder = Path.of("");

    private Path log() {
        return folder.resolve("log");
    }

    private String finished(Process process) throws IOException, InterruptedException {
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it comes to an end");
        String output = Files.readString(log());
        assertEquals(0, process.exitValue(), output);
        return output.strip();
    }

    /** 16 GiB of float32 in the number of elements, and one GiB that has to be drawn; more of that takes long. */
    @ParameterizedTest
    @CsvSource({"zeros, 65536, 16", "normal, 4096, 1"})
    void aTensorLargerThanMemoryIsWritten(String name, long rows, long gib) throws Exception {
        Shape shape = Shape.of(rows, 65_536);
        Process process = Carob.start(log(), DiscardedTensor.class.getName(), name, shape.toString());
        Tensor whole = Backend.TENSORFLOW.generate(
                TensorSpec.of(name.equals("zeros") ? new Zeros() : new RandomNormal(Seed.of(1)), shape));
        Tensor end = new SlicedTensor(whole, new Slice(shape.elements() - 4, shape.elements()));
        assertEquals(gib * GIB + " " + HexFormat.of().formatHex(end.toByteArray()), finished(process));
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "npz", "safetensors"})
    void everyFormatTakesMoreThan4GiB(String format) throws Exception {
        Path nowhere = Path.of("/dev/null");
        assumeTrue(Files.exists(nowhere), "there is no such device here");
        Path file = Files.createSymbolicLink(folder.resolve("zeros." + format), nowhere);
        Process process = Carob.start(
                log(), Main.class.getName(), "init", "zeros", "--shape", "70000,16384", "-o", file.toString());
        assertEquals("", finished(process));
        Files.delete(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "npz", "safetensors", "json"})
    void anInterruptionLeavesNoFile(String format) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "there are no signals here");
        Path target = Files.createDirectory(folder.resolve("target"));
        Path file = target.resolve("w." + format);
        Process process = Carob.start(
                log(),
                Main.class.getName(),
                "init",
                "normal",
                "--seed",
                "1",
                "--shape",
                "16384,32768",
                "-o",
                file.toString());
        try {
            waitForBytes(target, process);
            // Ctrl-C, unless whoever started the tests has it ignored by all its children
            String signal = isInterruptIgnored(process.pid()) ? "-TERM" : "-INT";
            new ProcessBuilder("/bin/kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it ends");
            assertEquals(signal.equals("-INT") ? 130 : 143, process.exitValue());
            assertEquals(List.of(), files(target));
        } finally {
            process.destroyForcibly();
        }
    }

    private void waitForBytes(Path target, Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < end) {
            for (Path file : files(target)) {
                if (Files.size(file) > 5_000_000) {
                    return;
                }
            }
            assertTrue(process.isAlive(), Files.readString(log()));
            Thread.sleep(20);
        }
        throw new AssertionError("nothing is written: " + Files.readString(log()));
    }

    private static List<Path> files(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.toList();
        }
    }

    private static boolean isInterruptIgnored(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring(line.length() - 1))
                    .anyMatch(digit -> (Integer.parseInt(digit, 16) & 2) != 0);
        }
    }

    @Test
    void whatTheDiskHasNoRoomForIsRefusedAtOnce() throws Exception {
        Process process = Carob.start(
                log(),
                Main.class.getName(),
                "init",
                "zeros",
                "--shape",
                "1125899906842624",
                "-o",
                folder.resolve("w.npy").toString());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(3, process.exitValue());
        assertTrue(Files.readString(log()).contains("needs 4503599627370496 bytes"), Files.readString(log()));
        assertEquals(List.of(log()), files(folder));
    }
}
