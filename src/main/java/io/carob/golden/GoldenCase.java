package io.carob.golden;

import io.carob.CarobException;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One record of a manifest. It can be checked as often as one likes.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @MethodSource("cases")
 * void isAsKerasHasIt(GoldenCase each) {
 *     each.check();
 * }
 * static Stream<GoldenCase> cases() throws IOException {
 *     return Golden.cases(Path.of("goldens"));
 * }
 * }</pre>
 */
public final class GoldenCase {

    private final String id;
    private final Origin origin;
    private final Node entry;
    private final Check check;

    /** What is to be true of a record. */
    interface Check {
        /**
         * Checks it.
         *
         * @return why it was not checked; empty if it was
         * @throws CarobException saying what is wrong
         */
        Optional<String> run(Subject subject);

        /** Says more than that something is wrong; nothing where there is no more. */
        default List<String> detail(Subject subject) {
            return List.of();
        }
    }

    /** One that only Carob is held to. */
    static Check ofCarob(String kind, Runnable run) {
        return subject -> {
            if (subject.isCarob()) {
                run.run();
                return Optional.empty();
            }
            return Optional.of("no file of another implementation is held to manifests of " + kind);
        };
    }

    GoldenCase(String id, Origin origin, Node entry, Check check) {
        this.id = id;
        this.origin = origin;
        this.entry = entry;
        this.check = check;
    }

    /** Which record. */
    public String id() {
        return id;
    }

    /** Where its manifest is from. */
    public Origin origin() {
        return origin;
    }

    /**
     * Holds Carob to it.
     *
     * @throws CarobException saying what is wrong, if something is
     */
    public void check() {
        check.run(Subject.CAROB);
    }

    /**
     * Holds another implementation to it.
     *
     * @return why no file can answer it; empty if one did
     * @throws CarobException saying what is wrong, or what is not there
     */
    public Optional<String> check(ActualFiles actual) {
        return check.run(actual);
    }

    /** What comes of holding Carob to it. */
    public Golden.Result result() {
        return result(Subject.CAROB);
    }

    /** What comes of holding another implementation to it. */
    public Golden.Result result(ActualFiles actual) {
        return result((Subject) actual);
    }

    private Golden.Result result(Subject subject) {
        try {
            return new Golden.Result(id, "", check.run(subject).orElse(""), origin);
        } catch (CarobException e) {
            boolean ownPlace =
                    e instanceof ConfigException config && config.path().equals(id);
            String problem = ownPlace ? ((ConfigException) e).problem() : String.valueOf(e.getMessage());
            return new Golden.Result(id, problem, "", origin);
        }
    }

    /** All that is known of it, a line each: what the manifest says, and what Carob makes. */
    public List<String> lines() {
        return lines(Subject.CAROB);
    }

    /** All that is known of it, a line each: what the manifest says, what was written, and where that parts from Carob's. */
    public List<String> lines(ActualFiles actual) {
        return lines((Subject) actual);
    }

    private List<String> lines(Subject subject) {
        List<String> lines = new ArrayList<>();
        lines.add("case " + id);
        if (origin.isKnown()) {
            lines.add("  from: " + origin);
        }
        if (entry instanceof Node.Mapping object) {
            object.fields().forEach((key, value) -> lines.add("  " + Quoted.name(key) + ": " + value.excerpt()));
        }
        check.detail(subject).forEach(line -> lines.add("  " + line));
        return lines;
    }

    @Override
    public String toString() {
        return id;
    }
}
