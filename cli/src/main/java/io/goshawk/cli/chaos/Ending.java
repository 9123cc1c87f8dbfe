package io.goshawk.cli.chaos;

import java.util.regex.Pattern;

/**
 * A way to end that an engine is allowed after something was done to it; see {@link Child#allow}.
 * Being suspended is not among them: an engine that loses its transaction takes its id again.
 */
enum Ending {
    /** SIGKILL. */
    KILLED(137, ""),
    /** SIGTERM, in good order. */
    TERMINATED(143, ""),
    /** An armed fail point. */
    AT_FAIL_POINT(FailPoints.EXIT_CODE, ""),
    /** Another engine has taken over its transactional id. */
    FENCED(4, "another instance with the transactional id"),
    /** Less free space than it must leave. */
    NO_ROOM(1, "make room on the disk"),
    /** The broker was away for longer than an engine waits. */
    BROKER_AWAY(1, "is Kafka running at|could not be committed in \\d+ attempts");

    private final int exitCode;
    private final Pattern says;

    Ending(int exitCode, String says) {
        this.exitCode = exitCode;
        this.says = Pattern.compile(says);
    }

    /** Whether a process that is dead has ended so. */
    boolean isThatOf(Child ended) {
        return ended.exitCode() == exitCode && says.matcher(ended.log()).find();
    }
}
