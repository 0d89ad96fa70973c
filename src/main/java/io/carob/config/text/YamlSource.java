package io.carob.config.text;

import org.yaml.snakeyaml.error.Mark;

/** What the parser takes and PyYAML does not, found in the text itself; the parser counts in code points. */
final class YamlSource {

    private final CodePoints text;
    private final boolean hasTabs;
    private final boolean hasPercent;

    YamlSource(CodePoints text) {
        this.text = text;
        this.hasTabs = text.contains('\t');
        this.hasPercent = text.contains('%');
    }

    /** Whether there is a tab in a plain scalar, or behind it on its line. */
    boolean hasTab(Mark start, Mark end) {
        if (!hasTabs) {
            return false;
        }
        int at = start.getIndex();
        while (at < text.length() && (at < end.getIndex() || text.at(at) == ' ' || text.at(at) == '\t')) {
            if (text.at(at) == '\t') {
                return true;
            }
            at++;
        }
        return false;
    }

    /** Whether a directive begins somewhere behind the end of the document. */
    boolean hasDirective(Mark end) {
        for (int at = end.getIndex(); hasPercent && at < text.length(); at++) {
            if (text.at(at) == '%' && (at == 0 || "\r\n\u0085\u2028\u2029".indexOf(text.at(at - 1)) >= 0)) {
                return true;
            }
        }
        return false;
    }
}
