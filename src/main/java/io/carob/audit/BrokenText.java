package io.carob.audit;

import io.carob.config.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of a text that is no JSON or YAML: words that no harmless config has. */
final class BrokenText {

    private static final Pattern MODULE = Pattern.compile("[\"']?module[\"']?\\s*:\\s*[\"']?([A-Za-z_][\\w.]*)");
    private static final Map<Pattern, Rule> WORDS = words();

    private BrokenText() {}

    private static Map<Pattern, Rule> words() {
        Map<Pattern, Rule> words = new LinkedHashMap<>();
        words.put(Pattern.compile("__lambda__"), Rule.LAMBDA_CODE);
        words.put(Pattern.compile("class_name[\"']?\\s*:\\s*[\"']?Lambda\\b"), Rule.LAMBDA_LAYER);
        words.put(Pattern.compile("class_name[\"']?\\s*:\\s*[\"']?TorchModuleWrapper\\b"), Rule.TORCH_MODULE);
        words.put(Pattern.compile("class_name[\"']?\\s*:\\s*[\"']?TFSMLayer\\b"), Rule.SAVED_MODEL_LAYER);
        words.put(Pattern.compile("(?:!!|tag:yaml\\.org,2002:)python/(?:object|name|module)"), Rule.YAML_TAG);
        return words;
    }

    /** The first of each kind, at the number of a character. */
    static List<Finding> findings(String lead, String text) {
        List<Finding> findings = new ArrayList<>();
        WORDS.forEach((word, rule) -> {
            Matcher found = word.matcher(text);
            if (found.find()) {
                findings.add(finding(rule, lead, found));
            }
        });
        Matcher module = MODULE.matcher(text);
        while (module.find()) {
            // what Keras writes of its own functions
            if (Gadgets.isModule(module.group(1)) && !module.group(1).equals("builtins")) {
                findings.add(finding(Rule.CODE_GADGET, lead, module));
                break;
            }
        }
        return findings;
    }

    private static Finding finding(Rule rule, String lead, Matcher found) {
        return new Finding(
                rule,
                lead + "character " + found.start(),
                "has " + Quoted.of(found.group()) + " in a text that cannot be read whole");
    }
}
