package io.carob.config.text;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Quoted;
import java.util.Objects;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

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

    /** What the parser refused before it looked for any meaning: a character. */
    ConfigException of(YAMLException refusal) {
        String lines = lines();
        for (int at = 0; at < lines.length(); at += Character.charCount(lines.codePointAt(at))) {
            int point = lines.codePointAt(at);
            if (!StreamReader.isPrintable(point)) {
                int start = lines.lastIndexOf('\n', at) + 1;
                int line =
                        1 + (int) lines.chars().limit(at).filter(c -> c == '\n').count();
                String place = "line " + line + ", column " + (1 + lines.codePointCount(start, at));
                String problem =
                        String.format("U+%04X stands in no YAML text, only its escape in double quotes", point);
                return new ConfigException(Code.SYNTAX, place, problem + CodeFrame.of(lines, line, at - start + 1));
            }
        }
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
        int at = text.offsetByCodePoints(0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
        String lines = lines();
        return CodeFrame.of(lines, mark.getLine() + 1, at - lines.lastIndexOf('\n', at - 1));
    }

    /** The text with the ends of its lines as everywhere else; none changes its length. */
    private String lines() {
        return text.replace("\r\n", " \n")
                .replace('\r', '\n')
                .replace('\u0085', '\n')
                .replace('\u2028', '\n')
                .replace('\u2029', '\n');
    }
}
