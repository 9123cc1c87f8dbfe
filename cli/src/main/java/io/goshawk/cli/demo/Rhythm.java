package io.goshawk.cli.demo;

import java.util.concurrent.TimeUnit;

/** How busy an hour is, UTC: quiet nights, lunch, and a peak after work. */
final class Rhythm {
    private static final double[] BY_HOUR = {0.15, 0.10, 0.08, 0.08, 0.10, 0.25, 0.55, 0.90, 1.10,
            1.15, 1.20, 1.45, 1.60, 1.40, 1.20, 1.25, 1.50, 1.85, 1.90, 1.60, 1.20, 0.85, 0.55,
            0.30};

    private Rhythm() {}

    /** About 1 on the average of a day. */
    static double at(long timeMs) {
        return BY_HOUR[(int) (TimeUnit.MILLISECONDS.toHours(timeMs) % BY_HOUR.length)];
    }
}
