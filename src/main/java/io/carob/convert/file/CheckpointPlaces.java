package io.carob.convert.file;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Release;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where tf.keras 2.12 to 2.14 put weights: layers stand below another group than today. Up to 2.13 they are numbered in
 * steps of two: {@code dense}, {@code dense_2}, {@code dense_4}.
 */
final class CheckpointPlaces {

    private static final String TODAY = "layers";
    private static final String GROUP = "_layer_checkpoint_dependencies";
    private static final Release TODAY_SINCE = Release.parse("2.15");
    private static final Release SINGLE_STEPS_SINCE = Release.parse("2.14");
    private static final Pattern NUMBERED = Pattern.compile("(.+)_([1-9][0-9]{0,8})");

    private CheckpointPlaces() {}

    /** Whether a release puts weights there. */
    static boolean inUse(Edition edition) {
        return edition.dialect() == Dialect.TF_KERAS && edition.release().compareTo(TODAY_SINCE) < 0;
    }

    /** Whether a weight has such a place. */
    static boolean isOne(String name) {
        return name.startsWith(GROUP + "/");
    }

    /** The places of today by such ones. */
    static Map<String, String> today(Collection<String> names) {
        Map<String, Set<String>> layers = layers(names, GROUP);
        boolean single = layers.values().stream().anyMatch(CheckpointPlaces::hasSecond);
        return moved(names, layers, TODAY, number -> single ? number : number / 2);
    }

    /** The places of a release by those of today. */
    static Map<String, String> of(Release release, Collection<String> names) {
        boolean single = release.compareTo(SINGLE_STEPS_SINCE) >= 0;
        return moved(names, layers(names, TODAY), GROUP, number -> single ? number : number * 2);
    }

    /** Whether the second layer of a class has the number 1. */
    private static boolean hasSecond(Set<String> layers) {
        return layers.stream()
                .anyMatch(name -> name.endsWith("_1") && layers.contains(name.substring(0, name.length() - 2)));
    }

    /** The layers in each group of this name, by the path of the group, which ends with a slash. */
    private static Map<String, Set<String>> layers(Collection<String> names, String group) {
        Map<String, Set<String>> layers = new HashMap<>();
        for (String name : names) {
            for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
                int next = name.indexOf('/', at + 1);
                if (next >= 0
                        && name.substring(name.lastIndexOf('/', at - 1) + 1, at).equals(group)) {
                    layers.computeIfAbsent(name.substring(0, at + 1), path -> new HashSet<>())
                            .add(name.substring(at + 1, next));
                }
            }
        }
        return layers;
    }

    private static Map<String, String> moved(
            Collection<String> names, Map<String, Set<String>> layers, String newGroup, LongUnaryOperator count) {
        Map<String, String> moved = new LinkedHashMap<>();
        for (String name : names) {
            StringBuilder place = new StringBuilder();
            int before = 0;
            for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
                String segment = name.substring(before, at);
                Set<String> siblings = layers.getOrDefault(name.substring(0, before), Set.of());
                boolean group = layers.containsKey(name.substring(0, at + 1));
                place.append(group ? newGroup : counted(segment, siblings, count))
                        .append('/');
                before = at + 1;
            }
            moved.put(name, place.append(name.substring(before)).toString());
        }
        return moved;
    }

    /** A number counts only where the first of the class, which has none, is there too. */
    private static String counted(String segment, Set<String> siblings, LongUnaryOperator count) {
        Matcher matcher = NUMBERED.matcher(segment);
        return matcher.matches() && siblings.contains(matcher.group(1))
                ? matcher.group(1) + "_" + count.applyAsLong(Long.parseLong(matcher.group(2)))
                : segment;
    }
}
