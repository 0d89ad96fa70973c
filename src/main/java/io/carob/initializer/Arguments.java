package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException.Finding;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import io.carob.initializer.Word.Words;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a constructor is called with: the given arguments, and the defaults for the rest. A bad argument is told to the
 * problems, and where those go on, its default stands in.
 */
final class Arguments {

    private final Row<?> row;
    private final Node.Mapping given;
    private final String path;
    private final Reading reading;

    Arguments(Row<?> row, Node.Mapping given, String path, Reading reading) {
        this.row = row;
        this.given = given;
        this.path = path;
        this.reading = reading;
    }

    /** An argument that is stored as it is. */
    Node any(String key) {
        return given.get(key).orElseGet(() -> absent(key));
    }

    private Node absent(String key) {
        return row.parameter(key)
                .map(parameter -> parameter.absent(reading.edition()))
                .orElseThrow(() -> new IllegalStateException(row.name() + " has no argument " + key));
    }

    /**
     * An argument that its class looks at before it stores it.
     *
     * @param accepted what it may be, for programs
     * @param words the words among that
     */
    Node checked(String key, Consumer<Node> check, String accepted, Collection<String> words) {
        Node node = any(key);
        try {
            check.accept(node);
            return node;
        } catch (IllegalArgumentException e) {
            String nearest = node instanceof Node.Text text
                    ? Spelling.nearest(text.value(), words).orElse("")
                    : "";
            return refused(key, Code.BAD_VALUE, String.valueOf(e.getMessage()), accepted, nearest);
        }
    }

    Seed seed() {
        Node node = any("seed");
        Optional<String> problem = reading.edition()
                .filter(e -> e.dialect() == Dialect.KERAS_3)
                .flatMap(e -> Keras3Seed.problem(node, e.release()));
        return Seed.of(
                problem.isEmpty()
                        ? node
                        : refused("seed", Code.SEED, problem.get(), "an integer, a SeedGenerator or null", ""));
    }

    FanAxes axes() {
        return new FanAxes(any("input_axes"), any("output_axes"));
    }

    STFT.Scaling scaling() {
        return any("scaling") instanceof Node.Null ? STFT.Scaling.NONE : choice("scaling", Choices.SCALINGS);
    }

    /** One of a few words; the first of them is the default. */
    <E> E choice(String key, Words<E> words) {
        if (given.get(key).isEmpty()) {
            return words.words().get(0).choice();
        }
        Node node = any(key);
        if (node instanceof Node.Text text) {
            Optional<E> choice = words.read(text.value(), reading.edition());
            if (choice.isPresent()) {
                return choice.get();
            }
        }
        List<String> accepted = words.accepted(reading.edition());
        String list = String.join(", ", accepted);
        if (node instanceof Node.Text text) {
            refused(
                    key,
                    Code.BAD_VALUE,
                    "must be one of " + list + ", got " + Quoted.of(text.value())
                            + Spelling.didYouMean(text.value(), accepted),
                    list,
                    Spelling.nearest(text.value(), accepted).orElse(""));
        } else {
            refused(key, Code.WRONG_TYPE, "must be one of " + list + ", got " + node.excerpt(), list, "");
        }
        return words.words().get(0).choice();
    }

    /** Tells what is wrong with an argument; gives its default. */
    private Node refused(String key, Code code, String problem, String accepted, String nearest) {
        Finding finding = new Finding(any(key).excerpt(), accepted, nearest);
        reading.refuse(code, path + "." + key, problem, finding);
        return absent(key);
    }
}
