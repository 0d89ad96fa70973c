package io.carob.config;

import java.util.stream.Collectors;

/** Text from an input, made safe to show: quoted, shortened, and nothing in it moves a cursor or turns a line around. */
public final class Quoted {

    private Quoted() {}

    /** The text in double quotes, at most {@link Node#EXCERPT} characters of it. */
    public static String of(String text) {
        return '"' + name(text) + '"';
    }

    /** The text without quotes, at most {@link Node#EXCERPT} characters of it, for a path. */
    public static String name(String text) {
        if (text.length() <= Node.EXCERPT) {
            return printable(text);
        }
        int end = Character.isHighSurrogate(text.charAt(Node.EXCERPT - 1)) ? Node.EXCERPT - 1 : Node.EXCERPT;
        return printable(text.substring(0, end)) + "…";
    }

    /** The text with everything escaped that is not plainly visible: controls, format characters, lone surrogates. */
    public static String printable(String text) {
        return text.codePoints().mapToObj(Quoted::printable).collect(Collectors.joining());
    }

    private static String printable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                point < 0x10000 ? String.format("\\u%04x", point) : String.format("\\U%08x", point);
            default -> Character.toString(point);
        };
    }
}
