package io.carob.config.text;

/** The styles of YAML by the words that the exporters use for them, such as {@code safe unsorted flow indent=3}. */
final class YamlStyles {

    private YamlStyles() {}

    static YamlStyle of(String words) {
        YamlStyle style = words.startsWith("safe") ? YamlStyle.SAFE : YamlStyle.DEFAULT;
        for (String word : words.split(" ", -1)) {
            style = switch (word) {
                case "default", "safe" -> style;
                case "unsorted" -> style.withUnsortedKeys();
                case "flow", "flow_none" -> style.withFlowLeaves();
                default -> style.withIndent(Integer.parseInt(word.substring("indent=".length())));
            };
        }
        return style;
    }
}
