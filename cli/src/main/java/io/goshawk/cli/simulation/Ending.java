package io.goshawk.cli.simulation;

import java.util.Locale;

/** How the life of a simulated process is meant to end. */
enum Ending {
    /** It is killed: what was appended stays. */
    CRASH,
    /** The machine loses power: what was not forced may be lost. */
    POWER_LOSS,
    /** Another instance takes its transactional id. */
    FENCED,
    /** Its disk fails. */
    DISK_FAILURE,
    /** It is told to stop, and drains. */
    STOP,
    /** It comes to the end of the input. */
    END;

    /** As it is told to people and programs. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
