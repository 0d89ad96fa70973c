package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.text.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingOptionsTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"resolve", "init", "convert", "validate"})
    void theHelpListsTheLimitsWithTheirDefaults(String command) {
        String help = Program.run(command, "--help").output().replaceAll("\\s+", " ");
        for (Limits.Named limit : Limits.names()) {
            assertTrue(
                    help.contains(limit.name() + "=" + limit.standard() + " " + limit.bounds()), limit + " in " + help);
        }
    }

    @Test
    void aLimitIsLoweredAndRaised() throws IOException {
        Path deep = Files.writeString(
                folder.resolve("deep.yaml"),
                "class_name: Constant\nconfig:\n  value: " + "[".repeat(2_000) + "]".repeat(2_000) + "\n");
        Program.run("resolve", deep.toString()).framedFailure(1, "limit");
        assertTrue(Program.run("resolve", deep.toString(), "--limit", "depth=3000")
                .output()
                .contains("[[[["));
        Program.run("resolve", deep.toString(), "--limit", "depth=3000", "--limit", "bytes=100")
                .failure(1, "limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dept=2", "depth=x", "depth=-1", "depth"})
    void aWrongLimitIsWrongUsage(String limit) {
        String message = Program.run("resolve", "zeros", "--limit", limit).failure(2, "usage");
        assertEquals(limit.startsWith("dept="), message.contains("did you mean `depth`?"), message);
    }
}
