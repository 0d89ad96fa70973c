package io.carob;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The map of the house: which room may look into which, and what only one of them may touch. */
class ArchitectureTest {

    private static final String ROOT = "io.carob";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** What each room may import beside the root; a parent never sees its sub-room, but for container's formats. */
    private static final Map<String, List<String>> MAP = map();

    private static Map<String, List<String>> map() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("", List.of());
        map.put("config", List.of());
        map.put("config.text", List.of("config"));
        map.put("random", List.of());
        map.put("tensor", List.of());
        map.put("tensor.sink", List.of("tensor", "config", "config.text"));
        map.put("initializer", List.of("tensor", "config", "config.text"));
        map.put("engine", List.of("tensor", "random", "config", "config.text", "initializer"));
        map.put("model", List.of("tensor", "config", "config.text", "initializer"));
        map.put("model.build", List.of("tensor", "config", "initializer", "model"));
        map.put("container.hdf5", List.of("tensor", "config"));
        map.put("container.proto", List.of());
        map.put(
                "container",
                List.of("tensor", "config", "config.text", "container.hdf5", "container.proto", "tensor.sink"));
        map.put("weights", List.of("tensor", "random", "config", "initializer", "engine", "model", "model.build"));
        map.put("convert", List.of("tensor", "config", "config.text", "initializer", "model", "model.build"));
        map.put(
                "convert.file",
                List.of("tensor", "config", "config.text", "engine", "model", "weights", "container", "convert"));
        map.put("audit", List.of("tensor", "config", "config.text", "model", "container"));
        map.put(
                "golden",
                List.of(
                        "tensor",
                        "tensor.sink",
                        "random",
                        "config",
                        "config.text",
                        "initializer",
                        "engine",
                        "model",
                        "model.build",
                        "convert",
                        "convert.file",
                        "container",
                        "container.proto",
                        "weights"));
        map.put(
                "cli",
                List.of(
                        "tensor",
                        "tensor.sink",
                        "random",
                        "config",
                        "config.text",
                        "initializer",
                        "engine",
                        "model",
                        "model.build",
                        "convert",
                        "convert.file",
                        "container",
                        "weights",
                        "audit",
                        "golden"));
        return map;
    }

    @Test
    void roomsFollowTheMap() {
        LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT + "..");
        for (String room : MAP.keySet()) {
            house = house.layer(layer(room)).definedBy(packageOf(room));
        }
        for (Map.Entry<String, List<String>> row : MAP.entrySet()) {
            if (row.getKey().isEmpty()) {
                house = house.whereLayer(layer("")).mayNotAccessAnyLayer();
                continue;
            }
            Set<String> open = new TreeSet<>(Set.of(layer("")));
            row.getValue().forEach(room -> open.add(layer(room)));
            house = house.whereLayer(layer(row.getKey())).mayOnlyAccessLayers(open.toArray(String[]::new));
        }
        house.check(HOUSE);
    }

    @Test
    void everyPackageIsOnTheMap() {
        Set<String> known =
                MAP.keySet().stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet());
        Set<String> found = HOUSE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(known), new TreeSet<>(found));
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(HOUSE);
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void onlyTextKnowsJacksonAndSnakeYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("config.text"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "org.yaml..")
                .check(HOUSE);
    }

    @Test
    void onlyTheFormatsOfContainersKnowTheirLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("container.hdf5"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.jhdf..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("container.proto"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.protobuf..")
                .check(HOUSE);
    }

    @Test
    void onlyTheCommandLineKnowsPicocliAndTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "me.tongfei..")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.io.Console.class, java.io.FileDescriptor.class)
                .check(HOUSE);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
                HOUSE.that(JavaClass.Predicates.resideOutsideOfPackage(packageOf("cli"))));
    }

    @Test
    void onlyMainExits() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.carob.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(HOUSE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
                .check(HOUSE);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..", "..manager..")
                .check(HOUSE);
    }

    @Test
    void everyRoomIntroducesItself() {
        for (String room : MAP.keySet()) {
            assertFalse(HOUSE.getPackage(packageOf(room)).getClasses().isEmpty(), "no classes in the room " + room);
            assertEquals(
                    true,
                    HOUSE.getPackage(packageOf(room)).tryGetPackageInfo().isPresent()
                            && HOUSE.getPackage(packageOf(room)).isAnnotatedWith(NullMarked.class),
                    "a package-info.java with @NullMarked in the room " + room);
        }
    }

    @Test
    void whatEveryRoomMayThrowIsOfOneFamily() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .beAssignableTo(CarobException.class)
                .andShould()
                .resideInAPackage(ROOT)
                .check(HOUSE);
    }

    private static String layer(String room) {
        return room.isEmpty() ? "root" : room;
    }

    private static String packageOf(String room) {
        return room.isEmpty() ? ROOT : ROOT + "." + room;
    }
}
