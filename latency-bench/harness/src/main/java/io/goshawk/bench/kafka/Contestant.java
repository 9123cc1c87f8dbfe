package io.goshawk.bench.kafka;

import java.util.Locale;

/** What reads payments from Kafka and writes alerts to it. */
enum Contestant {
    /** The engine as {@code goshawk run} starts it. */
    GOSHAWK("Goshawk"),
    /** Kafka Streams, exactly_once_v2, with its default commit interval. */
    STREAMS("Kafka Streams EOS, commit interval 100 ms (default)"),
    /** The same with {@code commit.interval.ms=10}. */
    STREAMS_10MS("Kafka Streams EOS, commit interval 10 ms"),
    /** A hand-written loop that commits a transaction after every poll. */
    LOOP("plain loop, a transaction a poll"),
    /** The same without transactions: alerts may be lost or doubled when it dies. */
    LOOP_UNSAFE("plain loop, at least once");

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether its alerts are in transactions. */
    boolean isExactlyOnce() {
        return this != LOOP_UNSAFE;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
