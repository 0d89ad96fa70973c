package io.carob.bench;

import io.carob.config.Dialect;
import io.carob.config.text.KerasJson;
import io.carob.convert.Converter;
import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.model.Model;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * The Java side of {@code testdata/export/bench_keras.py}: a warm process that answers requests, one a line.
 *
 * <pre>
 * config REPEATS JSON       parses, resolves and writes a config
 * model REPEATS DIALECT JSON reads the config of a model and writes it, converted if its dialect is another
 * fill REPEATS D,D,.. JSON  makes a float32 tensor and reads it into an array that is ready
 * make REPEATS D,D,.. JSON  the same, into a new array each time
 * save FILE                 writes the bytes of the last result to a file
 * </pre>
 *
 * The answer is the nanoseconds that one repeat took and the CRC-32 of the result's bytes.
 */
public final class Worker {

    private float[] elements = {};
    private byte[] result = {};

    private Worker() {}

    /** Answers until its input ends. */
    public static void main(String[] args) throws IOException {
        Worker worker = new Worker();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            long nanos = worker.answer(request);
            CRC32 crc = new CRC32();
            crc.update(worker.result);
            System.out.println(nanos + " " + crc.getValue());
        }
    }

    private long answer(String request) throws IOException {
        String[] words = request.split(" ", 4);
        int repeats = words.length > 2 ? Integer.parseInt(words[1]) : 0;
        switch (words[0]) {
            case "config" -> {
                return config(repeats, request.split(" ", 3)[2]);
            }
            case "model" -> {
                return model(repeats, Dialect.of(words[2]), words[3]);
            }
            case "fill" -> {
                return tensor(repeats, Shape.parse(words[2]), words[3], this::fill);
            }
            case "make" -> {
                return tensor(repeats, Shape.parse(words[2]), words[3], tensor -> {
                    elements = new float[elements.length];
                    fill(tensor);
                });
            }
            case "save" -> {
                Files.write(Path.of(words[1]), result);
                return 0;
            }
            default -> throw new IllegalArgumentException("no such request: " + request);
        }
    }

    private long config(int repeats, String json) {
        String text = "";
        long start = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
            text = KerasJson.print(initializer(json).serialize(Dialect.KERAS_3));
        }
        long nanos = (System.nanoTime() - start) / repeats;
        result = text.getBytes(StandardCharsets.UTF_8);
        return nanos;
    }

    private long model(int repeats, Dialect target, String json) {
        String text = "";
        long start = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
            Model model = Model.read(KerasJson.read(json));
            text = KerasJson.print(
                    model.dialect() == target
                            ? model.toNode()
                            : new Converter(target).convert(model).config());
        }
        long nanos = (System.nanoTime() - start) / repeats;
        result = text.getBytes(StandardCharsets.UTF_8);
        return nanos;
    }

    private long tensor(int repeats, Shape shape, String json, Consumer<Tensor> reader) {
        TensorSpec spec = TensorSpec.of(initializer(json), shape);
        if (elements.length != shape.elements()) {
            elements = new float[Math.toIntExact(shape.elements())];
        }
        long start = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
            reader.accept(Backend.TENSORFLOW.generate(spec));
        }
        long nanos = (System.nanoTime() - start) / repeats;
        result = new byte[Float.BYTES * elements.length];
        ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(elements);
        return nanos;
    }

    private void fill(Tensor tensor) {
        tensor.read(0, elements, 0, elements.length);
    }

    private static Initializer initializer(String json) {
        return Objects.requireNonNull(Initializers.get(json));
    }
}
