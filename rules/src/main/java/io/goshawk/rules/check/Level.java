package io.goshawk.rules.check;

import java.util.Locale;

/** How grave a finding is. */
public enum Level {
    /** The rules are not started. */
    ERROR,
    /** The rules may be started; somebody should look at it first. */
    WARNING,
    /** It could be done better. */
    NOTE;

    /** As it is printed, and as SARIF calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
