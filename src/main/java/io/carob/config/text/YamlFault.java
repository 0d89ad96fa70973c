package io.carob.config.text;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Quoted;
import java.util.Objects;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Says what is wrong at a place of one text.
 *
 * @param text the whole text
 */
record YamlFault(String text) {

    private static final int LONGEST = 300;

    ConfigException at(Mark mark, Code code, String problem) {
        return new ConfigException(code, place(mark), problem + frame(mark));
    }

    /** What a value refused. */
    ConfigException at(Mark mark, IllegalArgumentException refusal) {
        return at(mark, Code.SYNTAX, message(refusal));
    }

    /** What the parser refused. */
    ConfigException of(MarkedYAMLException refusal) {
        Mark mark = refusal.getProblemMark() != null ? refusal.getProblemMark() : refusal.getContextMark();
        String problem = refusal.getProblem() == null ? refusal.getContext() : refusal.getProblem();
        if (refusal.getContext() != null && refusal.getProblem() != null) {
            problem = refusal.getContext() + ", " + problem;
        }
        String sentence = "this is not YAML: " + shortened(problem == null ? "" : problem);
        return mark == null ? new ConfigException(Code.SYNTAX, "$", sentence) : at(mark, Code.SYNTAX, sentence);
    }

    private static String message(Exception refusal) {
        return Objects.requireNonNullElse(refusal.getMessage(), "");
    }

    /** What the parser refused without saying where. */
    static ConfigException of(YAMLException refusal) {
        return new ConfigException(Code.SYNTAX, "$", "this is not YAML: " + shortened(message(refusal)));
    }

    /** The parser quotes the text in its messages. */
    private static String shortened(String message) {
        return Quoted.printable(message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
    }

    static String place(Mark mark) {
        return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    private String frame(Mark mark) {
        // these end a line in YAML
        String lines = text.replace('\u0085', '\n').replace('\u2028', '\n').replace('\u2029', '\n');
        int at = lines.offsetByCodePoints(0, Math.min(mark.getIndex(), lines.codePointCount(0, lines.length())));
        int column = 1;
        while (at - column >= 0 && lines.charAt(at - column) != '\n' && lines.charAt(at - column) != '\r') {
            column++;
        }
        return CodeFrame.of(lines, mark.getLine() + 1, column);
    }
}
