package io.goshawk.bench;

/**
 * What every engine of a comparison gets: so many cards, a tenth as many merchants, as many devices
 * as cards, one payment a card and day on average, and rules that look back so many days at most.
 *
 * @param seed        of the stream
 * @param cards       how many cards pay
 * @param longestDays length of the longest window; that of the merchant's mean is at most a week
 */
record Workload(long seed, int cards, int longestDays) {
    static final long MINUTE_MS = 60_000;
    static final long HOUR_MS = 60 * MINUTE_MS;
    static final long DAY_MS = 24 * HOUR_MS;
    private static final int MERCHANTS_MIN = 1_000;
    private static final int WEEK_DAYS = 7;

    Workload {
        if (cards < 1 || longestDays < 1) {
            throw new IllegalArgumentException("at least one card and one day");
        }
    }

    int merchants() {
        return Math.max(MERCHANTS_MIN, cards / 10);
    }

    /** Length of the window of the merchant's mean. */
    int weekDays() {
        return Math.min(WEEK_DAYS, longestDays);
    }

    /** So many payments fill the longest window. */
    long fill() {
        return (long) cards * longestDays;
    }

    /** A text with {@code ${month}} and {@code ${week}} replaced, both in this unit of days. */
    String withWindows(String text, String unit) {
        return text.replace("${month}", longestDays + " " + unit)
                .replace("${week}", weekDays() + " " + unit);
    }
}
