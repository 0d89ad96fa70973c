package io.carob.config.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a tag is written: {@code !!python/tuple}, {@code !local}, {@code !<verbatim>}. */
final class TagText {

    private static final String MARKS = "-;/?:@&=+$,_.~*'()[]";

    private TagText() {}

    /** The text of a tag, shortened where YAML has a handle for it. */
    static String of(String tag) {
        if (tag.equals("!")) {
            return tag;
        } else if (tag.startsWith("!")) {
            return "!" + escaped(tag.substring(1), false);
        } else if (tag.startsWith(YamlType.PREFIX) && tag.length() > YamlType.PREFIX.length()) {
            return "!!" + escaped(tag.substring(YamlType.PREFIX.length()), true);
        }
        return "!<" + escaped(tag, true) + ">";
    }

    /** The text with the bytes of all that may not stand in a tag as {@code %XX}. */
    private static String escaped(String text, boolean exclamation) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (stands(point) || (exclamation && point == '!')) {
                out.appendCodePoint(point);
            } else {
                for (byte unit : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    out.append(String.format(Locale.ROOT, "%%%02X", unit));
                }
            }
        });
        return out.toString();
    }

    private static boolean stands(int point) {
        return (point >= '0' && point <= '9')
                || (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || MARKS.indexOf(point) >= 0;
    }
}
