package io.goshawk.rules.testing;

import io.goshawk.rules.TimeSpan;

/**
 * One line of a test's story.
 *
 * @param atMs in milliseconds after the start
 * @param mark what the rule did then
 * @param name of the transaction, or of what else happened
 * @param text what was given
 */
public record Moment(long atMs, Mark mark, String name, String text) {
    /** The time after the start, as one would write it. */
    public String when() {
        return TimeSpan.written(atMs);
    }

    /** What the rule did at a moment. */
    public enum Mark {
        /** Nothing, as expected. */
        QUIET(""),
        /** It fired, as expected. */
        HIT("hit"),
        /** It should have fired. */
        DUE("due"),
        /** It should not have fired. */
        UNDUE("not due"),
        /** It fired, but with something else than expected. */
        DIFFERS("differs");

        private final String word;

        Mark(String word) {
            this.word = word;
        }

        /** As one reads it. */
        public String word() {
            return word;
        }
    }
}
