package io.carob.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that a misspelt one was probably meant to be. */
public final class Spelling {

    private Spelling() {}

    /**
     * A clause to end a message with, {@code ; did you mean `glorot_uniform`?}, or an empty text where no candidate is
     * near: at most a third of the letters differ (Damerau-Levenshtein, case ignored).
     */
    public static String didYouMean(String found, Collection<String> candidates) {
        return nearest(found, candidates)
                .map(nearest -> "; did you mean `" + nearest + "`?")
                .orElse("");
    }

    /** The candidate that {@link #didYouMean} names. */
    public static Optional<String> nearest(String found, Collection<String> candidates) {
        if (found.length() > Node.EXCERPT) {
            return Optional.empty();
        }
        String name = found.toLowerCase(Locale.ROOT).strip();
        return candidates.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparingInt(candidate -> distance(found, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(nearest -> distance(name, nearest.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.min(name.length(), nearest.length()) / 3));
    }

    /** The number of letters to insert, delete, change or swap with their neighbour. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
