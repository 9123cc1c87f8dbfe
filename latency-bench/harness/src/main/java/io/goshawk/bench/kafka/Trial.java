package io.goshawk.bench.kafka;

import java.util.List;
import java.util.Locale;

/**
 * One row: who decides, how many payments a second, and how Goshawk is configured.
 *
 * @param contestant who decides
 * @param rate       payments a second
 * @param gapMs      the engine's {@code commit-gap-ms}; the others have none
 * @param force      the journal's {@code force}; the others have none
 * @param seconds    that are measured
 * @param warmup     seconds before
 * @param cards      how many cards pay
 */
record Trial(Contestant contestant, int rate, int gapMs, String force, int seconds, int warmup,
        int cards) {
    static final int GAP_MS_DEFAULT = 3;
    private static final int WARMUP_RATE_MIN = 5_000;
    private static final int OVERHEAD_SECONDS = 12;
    static final String FORCE_DEFAULT = "before-commit";
    static final List<String> FORCES = List.of(FORCE_DEFAULT, "interval", "none");

    /** Payments a second before, enough for the compilers of a JVM to see all that happens. */
    int warmupRate() {
        return Math.max(rate, WARMUP_RATE_MIN);
    }

    /** Payments that are not measured. */
    int warmupCount() {
        return Math.multiplyExact(warmupRate(), warmup);
    }

    /** Payments in all. */
    int count() {
        return Math.addExact(warmupCount(), Math.multiplyExact(rate, seconds));
    }

    /** Whether the gap and the force policy mean something. */
    boolean isGoshawk() {
        return contestant == Contestant.GOSHAWK;
    }

    /** How long it takes, about, with all that comes before and after. */
    long aboutSeconds() {
        return (long) warmup + seconds + OVERHEAD_SECONDS;
    }

    /** The command line that does just this. */
    String command() {
        String own = isGoshawk()
                ? String.format(Locale.ROOT, " --gap %d --force %s", gapMs, force)
                : "";
        return String.format(Locale.ROOT,
                "bin/goshawk bench kafka --system %s --rate %d%s --seconds %d --warmup %d"
                        + " --cards %d",
                contestant, rate, own, seconds, warmup, cards);
    }
}
