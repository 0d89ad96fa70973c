package io.carob.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.carob.config.Node;
import io.carob.config.text.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {

    @ParameterizedTest
    @EnumSource
    void everyEntryOfTheFileIsAClass(Family family) throws IOException {
        String name = family.id() + ".json";
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(name), name)) {
            List<String> names = new ArrayList<>(
                    ((Node.Mapping) JsonReader.DEFAULT.read(in)).fields().keySet());
            assertEquals(
                    names,
                    Catalogue.classes(family).stream().map(KerasClass::name).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyClassIsFoundByEachOfItsNames(Family family) {
        for (KerasClass type : Catalogue.classes(family)) {
            assertEquals(type.names(), CatalogueFile.of(family).names(type.name()));
            for (String name : type.names()) {
                assertSame(
                        Catalogue.classes(family).stream()
                                .filter(other -> other.names().contains(name))
                                .findFirst()
                                .orElseThrow(),
                        Catalogue.find(family, name).orElseThrow());
            }
        }
    }
}
