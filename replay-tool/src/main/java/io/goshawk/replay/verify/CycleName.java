package io.goshawk.replay.verify;

import java.util.regex.Pattern;

/** How the files of a journal are named: by the day, or by the hour, in UTC. */
final class CycleName {
    private static final Pattern DAILY = Pattern.compile("\\d{8}F\\.cq4");
    private static final Pattern HOURLY = Pattern.compile("\\d{8}-\\d{2}F\\.cq4");

    private CycleName() {}

    static boolean isOne(String name) {
        return DAILY.matcher(name).matches() || HOURLY.matcher(name).matches();
    }

    static boolean areOfOneRoll(String one, String other) {
        return DAILY.matcher(one).matches() == DAILY.matcher(other).matches();
    }
}
