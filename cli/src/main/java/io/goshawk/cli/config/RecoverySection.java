package io.goshawk.cli.config;

import io.goshawk.engine.Clock;
import io.goshawk.engine.InputHistory;
import io.goshawk.kafka.KafkaHistory;
import io.goshawk.kafka.KafkaSettings;

/** The keys below {@code recovery:}; their meaning stands in their {@code @Doc}. */
// @formatter:off
public record RecoverySection(
        @Doc("""
                What a start does when decisions are committed in Kafka and the journal is empty, as
                on a new host. refuse: it stops and says so; give it the journal. rebuild: a new
                journal takes over. It reads the input again, as far back as rules and profiles
                reach, to fill them, and makes nothing visible twice; what the topics do not hold
                any more is a STATE_GAP in the log and in the journal.""")
        @Default("refuse")
        MissingJournal onMissingJournal,

        @Doc("""
                How long the active instance may be silent before one that stands by takes over, in
                milliseconds. The lease is the membership in the consumer group
                <transactional-id>-lease; what keeps the two apart is Kafka's fencing, not the
                lease. The broker allows 6 s to 30 min, unless told otherwise.""")
        @Default("10000") @Range(min = 6_000, max = 1_800_000)
        int leaseMs) {
    // @formatter:on

    /** What to do without a journal. */
    public enum MissingJournal {
        REFUSE,
        REBUILD
    }

    /** Where a new journal finds the input to begin with, or null if a missing one is refused. */
    public InputHistory history(KafkaSettings kafka, long aheadMsMax) {
        return onMissingJournal == MissingJournal.REBUILD
                ? new KafkaHistory(kafka, Clock.SYSTEM, aheadMsMax)
                : null;
    }
}
