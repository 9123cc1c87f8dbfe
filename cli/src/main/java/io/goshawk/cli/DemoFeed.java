package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.formats.FileRecord;
import io.goshawk.kafka.RecordFeed;
import java.nio.charset.StandardCharsets;

/**
 * Plays the records of a demo into the transactions topic, at its pace. What an earlier, killed demo
 * has played already is left out: the topic has one partition, so its end says how many.
 */
final class DemoFeed {
    private static final int PROGRESS_EVERY = 256;

    private final DemoInput input;
    private final RecordFeed feed;
    private final Pace pace;
    private final Clock clock;

    DemoFeed(DemoInput input, RecordFeed feed, Pace pace, Clock clock) {
        this.input = input;
        this.feed = feed;
        this.pace = pace;
        this.clock = clock;
    }

    /** Plays all; returns when the broker has confirmed them. Stops early if told to. */
    void run(long alreadyPlayed, Progress progress, StopSign stop) {
        for (long i = 0; i < alreadyPlayed; i++) {
            if (input.next() == null) {
                throw new Failure("the folder holds " + alreadyPlayed + " records already, more"
                        + " than this demo plays",
                        "start it with the same input and at least the"
                                + " same --count as before, or with another folder");
            }
        }
        long startNanos = clock.nanos();
        long sent = 0;
        FileRecord next = input.next();
        while (next != null && !stop.isSet()) {
            pace.await(sent, startNanos, clock);
            feed.send(next.key() == null ? null : next.key().getBytes(StandardCharsets.UTF_8),
                    next.json());
            sent++;
            if (sent % PROGRESS_EVERY == 0) {
                progress.reached(input.done());
            }
            next = input.next();
        }
        feed.flush();
    }

    /** Tells whether there is any use in going on. */
    interface StopSign {
        boolean isSet();
    }
}
