package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.formats.FileRecord;
import io.goshawk.kafka.RecordFeed;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Sends records to a topic at a pace, in their order. Used by one thread. */
final class Playback {
    private static final int REPORT_EVERY = 256;

    private final RecordFeed feed;
    private final Pace pace;
    private final Clock clock;

    Playback(RecordFeed feed, Pace pace, Clock clock) {
        this.feed = feed;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * Sends until there is no more, or the thread is interrupted, and returns when all of it is
     * acknowledged.
     *
     * @param records gives the next record, or null at the end
     * @param sent    is told now and then how many were sent
     * @return how many were sent
     */
    long play(Supplier<FileRecord> records, LongConsumer sent) {
        long startNanos = clock.nanos();
        long count = 0;
        for (FileRecord next = records.get(); next != null
                && !Thread.currentThread().isInterrupted(); next = records.get()) {
            pace.await(count, startNanos, clock);
            byte[] key = next.key() == null ? null : next.key().getBytes(StandardCharsets.UTF_8);
            feed.send(key, next.json());
            count++;
            if (count % REPORT_EVERY == 0) {
                sent.accept(count);
            }
        }
        feed.flush();
        return count;
    }
}
