package io.goshawk.cli.simulation;

import io.goshawk.kafka.memory.KafkaFaults.Call;
import java.util.Locale;

/** A moment between two calls of ports, at which a process may end. */
enum Point {
    BEFORE_APPEND, AFTER_APPEND, BEFORE_FORCE, AFTER_FORCE,
    BEFORE_MARK, AFTER_MARK, BEFORE_SNAPSHOT, AFTER_SNAPSHOT, BEFORE_SET_ASIDE, AFTER_SET_ASIDE,
    BEFORE_INIT, AFTER_INIT, BEFORE_BEGIN, AFTER_BEGIN, BEFORE_SEND, AFTER_SEND,
    BEFORE_SEND_OFFSETS, AFTER_SEND_OFFSETS, BEFORE_COMMIT, AFTER_COMMIT,
    BEFORE_ABORT, AFTER_ABORT, BEFORE_ASK, AFTER_ASK, BEFORE_FETCH, AFTER_FETCH;

    private static final Point[] BEFORE = new Point[Call.values().length];
    private static final Point[] AFTER = new Point[Call.values().length];

    static {
        for (Call call : Call.values()) {
            BEFORE[call.ordinal()] = valueOf("BEFORE_" + call);
            AFTER[call.ordinal()] = valueOf("AFTER_" + call);
        }
    }

    static Point before(Call call) {
        return BEFORE[call.ordinal()];
    }

    static Point after(Call call) {
        return AFTER[call.ordinal()];
    }

    /** Whether a process comes by here a few times at most. */
    boolean isRare() {
        return switch (this) {
            case BEFORE_SET_ASIDE, AFTER_SET_ASIDE, BEFORE_SNAPSHOT, AFTER_SNAPSHOT, BEFORE_INIT,
                    AFTER_INIT, BEFORE_ABORT, AFTER_ABORT ->
                true;
            default -> false;
        };
    }

    /** As it is told to people and programs. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
