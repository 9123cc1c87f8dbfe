package io.goshawk.cli.chaos;

/**
 * One disturbance.
 *
 * @param kind     what is done
 * @param point    where the engine dies, or null if it is not its doing
 * @param passages at which passage of it
 * @param waitMs   what comes before it, from the moment that all run
 * @param lengthMs how long something is paused or away
 */
record Fault(FaultKind kind, FailPoint point, long passages, long waitMs, long lengthMs) {
    @Override
    public String toString() {
        return kind + (point == null ? "" : " " + point + " " + passages) + ", after " + waitMs
                + " ms, for " + lengthMs + " ms";
    }
}
