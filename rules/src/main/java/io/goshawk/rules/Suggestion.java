package io.goshawk.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Suggestion {
    private static final int DISTANCE_MAX = 3;

    private Suggestion() {}

    /** {@code did you mean 'x'?}, or another hint if no word is near. */
    public static String of(String word, Collection<String> known, String otherwise) {
        return nearest(word, known).map(near -> "did you mean '" + near + "'?").orElse(otherwise);
    }

    /** The nearest word, if one is near; the case of letters counts for nothing. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int distanceMax = Math.min(DISTANCE_MAX, Math.max(1, word.length() / 2));
        Comparator<String> nearness = Comparator
                .comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)));
        return known.stream().min(nearness.thenComparing(Comparator.naturalOrder()))
                .filter(near -> distance(wanted, near.toLowerCase(Locale.ROOT)) <= distanceMax);
    }

    /** How many letters must be inserted, removed or replaced to get from one word to the other. */
    private static int distance(String source, String target) {
        int[] row = new int[target.length() + 1];
        for (int j = 0; j <= target.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= source.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= target.length(); j++) {
                int replaced = diagonal + (source.charAt(i - 1) == target.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[target.length()];
    }
}
