package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException.Finding;
import io.carob.config.Era;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import io.carob.initializer.Row.Name;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks names of initializers up by the rules of a release. */
record InitializerNames(Reading reading) {

    private static final Era KERAS_1 = Era.of("keras1");

    /**
     * The row of a name; empty, and a fault told, if there is none.
     *
     * @param use which of its eras counts
     */
    Optional<Row<?>> row(String name, String path, Function<Name, Era> use) {
        Optional<Row<? extends Initializer>> row = InitializerTable.row(name);
        Optional<Name> found = row.flatMap(
                r -> r.names().stream().filter(n -> n.text().equals(name)).findFirst());
        if (found.isEmpty()) {
            refuse(name, path);
            return Optional.empty();
        }
        Era era = use.apply(found.get());
        if (reading.exists(era)) {
            return row.map(known -> known);
        }
        String problem = reading.exists(found.get().read())
                ? Quoted.of(name) + " is only an alias; the class is called `"
                        + row.orElseThrow().name() + "`"
                : Quoted.of(name) + " is a name in " + era + ", not in " + reading.editionName();
        reading.refuse(Code.UNKNOWN_NAME, path, problem);
        return Optional.empty();
    }

    /** Tells that there is no such name, and which was probably meant. */
    void refuse(String name, String path) {
        List<String> known = all();
        reading.refuse(
                Code.UNKNOWN_NAME,
                path,
                "unknown initializer " + Quoted.of(name) + Spelling.didYouMean(name, known),
                new Finding(
                        Quoted.of(name),
                        "the name of an initializer",
                        Spelling.nearest(name, known).orElse("")));
    }

    /** All names that are taken, in the order of the table. */
    List<String> all() {
        return reading.is(KERAS_1)
                ? Keras1.allNames()
                : InitializerTable.ROWS.stream()
                        .flatMap(row -> row.names().stream())
                        .filter(name -> reading.exists(name.read()))
                        .map(Name::text)
                        .toList();
    }
}
