package io.carob.cli;

import io.carob.audit.Rule;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob explain}: says what a finding of an audit means. */
@Command(
        name = "explain",
        description = "Says what a finding of carob audit means, and what to do about it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {"", "Examples:", "  carob explain lambda-code", "  carob explain all"})
final class ExplainCommand implements Callable<Integer> {

    private static final String ALL = "all";
    private static final int WIDTH = 100;

    @Parameters(paramLabel = "ID", description = "The id of a finding, or all for a list of them.")
    private String word = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (word.equals(ALL)) {
            for (Rule rule : Rule.values()) {
                out.printf("%-22s %-9s %s%n", rule.id(), rule.severity(), rule.title());
            }
            return 0;
        }
        Rule rule = Rule.of(word).orElseThrow(this::unknown);
        out.println(rule.id() + ": " + rule.title() + " (" + rule.severity() + ")");
        out.println();
        wrapped(rule.explanation(), out);
        out.println();
        wrapped(rule.advice(), out);
        return 0;
    }

    private ParameterException unknown() {
        List<String> ids = Arrays.stream(Rule.values()).map(Rule::id).toList();
        return new ParameterException(
                spec.commandLine(),
                "nothing to explain is called " + Quoted.of(word) + Spelling.didYouMean(word, ids)
                        + "; known are the findings that carob explain all lists");
    }

    private static void wrapped(String text, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (String each : text.split(" ", -1)) {
            if (line.length() + each.length() >= WIDTH) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(each).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}
