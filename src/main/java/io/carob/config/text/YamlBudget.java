package io.carob.config.text;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;

/**
 * Counts what a text holds with every alias written out, without ever writing one out: an alias costs again what its
 * anchor cost.
 */
final class YamlBudget {

    /**
     * What was counted.
     *
     * @param nodes values
     * @param repeated characters that aliases stand for
     */
    record Count(long nodes, long repeated) {}

    private final Limits limits;
    private final long length;
    private long nodes;
    private long repeated;

    YamlBudget(Limits limits, long length) {
        this.limits = limits;
        this.length = length;
    }

    Count count() {
        return new Count(nodes, repeated);
    }

    /** What a scalar costs. */
    static Count scalar(Event event) {
        return new Count(1, characters(event.getStartMark(), event.getEndMark()));
    }

    /** What was counted since, and the characters of the text itself. */
    Count since(Count before, Mark start, Mark end) {
        return new Count(nodes - before.nodes, repeated - before.repeated + characters(start, end));
    }

    private static long characters(Mark start, Mark end) {
        return (long) end.getIndex() - start.getIndex();
    }

    /** Counts some values; gives what to refuse them with. */
    @Nullable
    String spend(long values) {
        nodes = sum(nodes, values);
        return nodes > limits.nodes()
                ? "more than " + limits.nodes() + " values, aliases written out; this is the reader's limit \"nodes\""
                : null;
    }

    /** Counts what an alias stands for; gives what to refuse it with. */
    @Nullable
    String repeat(Count anchor) {
        repeated = sum(repeated, anchor.repeated);
        if (sum(repeated, length) > limits.bytes()) {
            return "with its aliases written out the text is larger than " + limits.bytes()
                    + " characters, the reader's limit \"bytes\"";
        }
        return spend(anchor.nodes);
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
