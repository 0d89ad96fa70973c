package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaCommandTest {

    @ParameterizedTest
    @EnumSource
    void theSchemaOfADialectIsTheFile(Dialect dialect) throws IOException {
        String name = "initializer-" + dialect.id();
        assertEquals(
                Files.readString(Path.of("schemas", name + ".schema.json")),
                Program.run("schema", name).output());
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaOfAModelIsTheFile(Dialect dialect) throws IOException {
        String name = "model-" + dialect.id();
        assertEquals(
                Files.readString(Path.of("schemas", name + ".schema.json")),
                Program.run("schema", name).output());
    }

    @Test
    void goldenManifestsHaveOne() throws IOException {
        assertEquals(
                Files.readString(Path.of("schemas/golden.schema.json")),
                Program.run("schema", "golden").output());
    }

    @Test
    void aReleaseHasItsOwn() {
        String old =
                Program.run("schema", "initializer-keras3", "--release", "3.6").output();
        assertTrue(old.contains("\"Initializer of keras3 3.6\"") && !old.contains("input_axes"), old);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnown() {
        assertTrue(Program.run("schema", "initializer-keras")
                .failure(2, "usage")
                .contains("did you mean `initializer-keras1`?"));
        Program.run("schema", "golden", "--release", "3.1").failure(2, "usage");
        Program.run("schema", "initializer-keras3", "--release", "4.0").failure(1, "unsupported");
    }
}
