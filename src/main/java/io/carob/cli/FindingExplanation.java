package io.carob.cli;

import io.carob.audit.Rule;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the findings of an audit mean. */
record FindingExplanation(CommandLine command) {

    private static final String ALL = "all";
    private static final int WIDTH = 100;

    /**
     * The text of a finding, or the list of all; empty if a word is the name of none.
     *
     * @throws ParameterException if it is nearly one
     */
    Optional<String> of(String word) {
        StringBuilder text = new StringBuilder();
        if (word.equals(ALL)) {
            for (Rule rule : Rule.values()) {
                text.append(String.format(Locale.ROOT, "%-22s %-9s %s\n", rule.id(), rule.severity(), rule.title()));
            }
            return Optional.of(text.toString());
        }
        Optional<Rule> rule = Rule.of(word);
        if (rule.isEmpty()) {
            refuseMisspelt(word);
            return Optional.empty();
        }
        text.append(rule.get().id()).append(": ").append(rule.get().title());
        text.append(" (").append(rule.get().severity()).append(")\n\n");
        wrap(rule.get().explanation(), text);
        text.append('\n');
        wrap(rule.get().advice(), text);
        return Optional.of(text.toString());
    }

    /** No initializer has a hyphen in its name. */
    private void refuseMisspelt(String word) {
        List<String> ids = Arrays.stream(Rule.values()).map(Rule::id).toList();
        String near = Spelling.didYouMean(word, ids);
        if (word.contains("-") && !near.isEmpty()) {
            throw new ParameterException(
                    command,
                    "nothing to explain is called " + Quoted.of(word) + near
                            + "; known are initializers, and the findings that carob explain all lists");
        }
    }

    private static void wrap(String paragraph, StringBuilder text) {
        int length = 0;
        for (String word : paragraph.split(" ", -1)) {
            if (length > 0 && length + 1 + word.length() > WIDTH) {
                text.append('\n');
                length = 0;
            } else if (length > 0) {
                text.append(' ');
                length++;
            }
            text.append(word);
            length += word.length();
        }
        text.append('\n');
    }
}
