package io.carob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.container.Container;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Carob without the libraries that are optional, as a user of it has it who added nothing. */
class MissingLibraryExceptionTest {

    /** Of the class path only what every user has. */
    private static URL[] required() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith("classes") || entry.contains("jackson-") || entry.contains("snakeyaml"))
                .map(MissingLibraryExceptionTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "keras3-sequential.keras,        io.jhdf:jhdf, jhdf.version",
        "keras3-sequential.h5,           io.jhdf:jhdf, jhdf.version",
        "keras3-sequential.weights.h5,   io.jhdf:jhdf, jhdf.version",
        "tf_keras-savedmodel,            com.google.protobuf:protobuf-java, protobuf.version"
    })
    void aFileThatNeedsALibraryIsRefusedWithItsCoordinates(String file, String library, String property)
            throws IOException, ReflectiveOperationException {
        try (URLClassLoader alone = new URLClassLoader(required(), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = alone.loadClass(Container.class.getName());
            Path path = Path.of("testdata", "container", file);
            InvocationTargetException failed = assertThrows(InvocationTargetException.class, () -> {
                Object container = type.getMethod("open", Path.class).invoke(null, path);
                type.getMethod("config").invoke(container);
                type.getMethod("weights").invoke(container);
            });
            Throwable thrown = Objects.requireNonNull(failed.getCause());
            assertEquals(
                    MissingLibraryException.class.getName(), thrown.getClass().getName());
            assertEquals(alone, thrown.getClass().getClassLoader());
            String coordinates =
                    (String) thrown.getClass().getMethod("coordinates").invoke(thrown);
            assertEquals(library + ":" + version(property), coordinates);
            assertTrue(String.valueOf(thrown.getMessage()).contains(coordinates), thrown.getMessage());
        }
    }

    private static String version(String property) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        int at = pom.indexOf("<" + property + ">") + property.length() + 2;
        return pom.substring(at, pom.indexOf('<', at));
    }

    @ParameterizedTest
    @CsvSource({"keras3-directory", "tfjs-sequential", "keras3-npz.keras"})
    void whatNeedsNoneIsRead(String file) throws IOException, ReflectiveOperationException {
        try (URLClassLoader alone = new URLClassLoader(required(), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = alone.loadClass(Container.class.getName());
            Object container = type.getMethod("open", Path.class).invoke(null, Path.of("testdata", "container", file));
            assertInstanceOf(alone.loadClass(Container.class.getName()), container);
            Object config = type.getMethod("config").invoke(container);
            assertTrue(List.of(config).toString().contains("Optional["), () -> "a config of " + file);
        }
    }
}
