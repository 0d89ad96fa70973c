package io.carob.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A real library in a process that answers jobs, each a line of JSON: it starts once, which takes longer than any job. */
final class Loader implements Closeable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedWriter jobs;
    private final BufferedReader answers;

    /** Starts it; what it says beside the answers goes into a file. */
    Loader(List<String> command, Map<String, String> environment, File log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log);
        builder.environment().remove("PYTHONPATH");
        builder.environment().putAll(environment);
        process = builder.start();
        jobs = process.outputWriter();
        answers = process.inputReader();
    }

    JsonNode ask(Map<String, Object> job) throws IOException {
        jobs.write(JSON.writeValueAsString(job) + "\n");
        jobs.flush();
        String answer = answers.readLine();
        if (answer == null) {
            ObjectNode ended = JSON.createObjectNode();
            return ended.put("ok", false).put("error", "the library ended: " + process.info());
        }
        return JSON.readTree(answer);
    }

    @Override
    public void close() throws IOException {
        jobs.close();
        answers.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
