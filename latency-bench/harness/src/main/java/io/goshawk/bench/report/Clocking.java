package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;

/** What the times of a row mean. Only times of one kind are held against each other. */
enum Clocking {
    /** Of one decision, in a closed loop: nothing waits for anything. */
    SERVICE("service time"),
    /** Of an event on its way through the buffers of an engine that gets all it takes. */
    SATURATED("time under full load"),
    /** Since the planned time, at a rate; whatever waits is in it. */
    LATENCY("latency from the plan");

    private static final String FROM_THE_PLAN = "planned to ";
    /** Ends the name of a system that got its events at a rate. */
    private static final String PER_SECOND = "/s";

    private final String title;

    Clocking(String title) {
        this.title = title;
    }

    static Clocking of(Measurement one) {
        boolean isPlanned = one.labels().containsKey(Knee.RATE)
                || one.name().endsWith(PER_SECOND)
                || one.mainInterval().filter(main -> main.startsWith(FROM_THE_PLAN)).isPresent();
        if (isPlanned) {
            return LATENCY;
        }
        // The only one that takes its events itself, with threads and buffers between.
        return one.name().startsWith("Flink") ? SATURATED : SERVICE;
    }

    String title() {
        return title;
    }
}
