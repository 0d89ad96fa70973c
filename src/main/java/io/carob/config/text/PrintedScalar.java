package io.carob.config.text;

/** A scalar and the notations that PyYAML would take for it. */
record PrintedScalar(String tag, String text, ScalarAnalysis analysis) {

    /** How a scalar is written. */
    enum Notation {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL
    }

    /** From so many code points on a key stands after {@code ?}; PyYAML counts its tag too, though not written. */
    private static final int LONG_KEY = 128 - "!!str".length();

    static PrintedScalar of(YamlValue value) {
        String text = value.text();
        return new PrintedScalar(value.tag(), text, ScalarAnalysis.of(text));
    }

    static PrintedScalar key(String text) {
        return new PrintedScalar(YamlType.STR.tag(), text, ScalarAnalysis.of(text));
    }

    /** Whether it can stand before a colon as a key. */
    boolean isSimpleKey() {
        return !text.isEmpty()
                && !analysis.multiline()
                && notation(false) != Notation.LITERAL
                && (text.length() < LONG_KEY || text.codePointCount(0, text.length()) < LONG_KEY);
    }

    /** The notation inside brackets or outside of them. */
    Notation notation(boolean flow) {
        if ((flow ? analysis.flowPlain() : analysis.blockPlain())
                && tag.equals(YamlResolver.type(text).tag())) {
            return Notation.PLAIN;
        } else if (tag.equals(YamlType.BINARY.tag())) {
            return analysis.literal() ? Notation.LITERAL : Notation.DOUBLE_QUOTED;
        }
        return analysis.singleQuoted() ? Notation.SINGLE_QUOTED : Notation.DOUBLE_QUOTED;
    }

    /** Whether the notation alone does not tell the tag. */
    boolean showsTag(Notation notation) {
        return notation != Notation.PLAIN && !tag.equals(YamlType.STR.tag());
    }
}
