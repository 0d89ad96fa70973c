package io.carob.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The environments that {@code testdata/export/setup_keras.sh} makes.
 *
 * @param folder that it was given
 */
record RealKeras(Path folder) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path LOADER = Path.of("testdata/export/load_converted.py");

    /** Whether this release can be asked. */
    boolean has(Direction direction) {
        return Files.isExecutable(python()) && (isNewest(direction) || Files.isDirectory(alone(direction)));
    }

    /**
     * What a release says about texts, by their files.
     *
     * @param room for the lists of what is asked and answered
     */
    Map<Path, JsonNode> load(Direction direction, List<Path> texts, Path room) throws IOException {
        Path asked = room.resolve("jobs.jsonl");
        Path answered = room.resolve("results.jsonl");
        Files.write(asked, jobs(direction, texts));
        ProcessBuilder loader = new ProcessBuilder(
                        python().toString(), LOADER.toAbsolutePath().toString())
                .redirectInput(asked.toFile())
                .redirectOutput(answered.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        loader.environment().remove("PYTHONPATH");
        if (!isNewest(direction)) {
            loader.environment().put("PYTHONPATH", alone(direction).toString());
        }
        try {
            assertEquals(0, loader.start().waitFor(), "exit status of the loader");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Map<Path, JsonNode> answers = new HashMap<>();
        for (String line : Files.readAllLines(answered)) {
            JsonNode answer = JSON.readTree(line);
            assertRelease(direction, answer);
            answers.put(Path.of(answer.get("path").textValue()), answer);
        }
        return answers;
    }

    /** Whether the newest release can be asked. */
    boolean isThere() {
        return Files.isExecutable(python());
    }

    /** What a script prints, run with the newest release: a line of JSON for each of its arguments. */
    List<JsonNode> run(Path script, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python().toString(), script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("PYTHONPATH");
        Process process = builder.start();
        List<JsonNode> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(JSON.readTree(line));
            }
            assertEquals(0, process.waitFor(), "exit status of " + script);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return lines;
    }

    private static List<String> jobs(Direction direction, List<Path> texts) throws IOException {
        List<String> jobs = new ArrayList<>();
        for (Path text : texts) {
            ObjectNode job = JSON.createObjectNode();
            jobs.add(JSON.writeValueAsString(job.put("path", text.toString()).put("library", direction.library())));
        }
        return jobs;
    }

    /** A PYTHONPATH that does not hold would go unseen. */
    private static void assertRelease(Direction direction, JsonNode answer) {
        String version = answer.get("version").asText();
        assertEquals(direction.release(), version.substring(0, version.lastIndexOf('.')), "release that answered");
    }

    private static boolean isNewest(Direction direction) {
        return direction.dialect().equals("tf_keras") || direction.release().equals("3.15");
    }

    private Path python() {
        return folder.resolve("venv/bin/python").toAbsolutePath();
    }

    private Path alone(Direction direction) {
        return folder.resolve("keras-" + direction.release()).toAbsolutePath();
    }
}
