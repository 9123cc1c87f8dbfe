package io.goshawk.bench.pipeline;

import io.goshawk.engine.Clock;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalAround;
import org.agrona.DirectBuffer;

/** A journal that notes when a decision stands in it, and when it is durable. */
final class TimedJournal extends JournalAround {
    private final TimedRules rules;
    private final StageTimes times;

    TimedJournal(Journal journal, TimedRules rules, StageTimes times) {
        super(journal);
        this.rules = rules;
        this.times = times;
    }

    @Override
    public void append(DirectBuffer buffer, int offset, int length) {
        super.append(buffer, offset, length);
        long begunNanos = rules.takeBegunNanos();
        long number = rules.takeDecided();
        if (number >= 0) {
            times.journaled(number, begunNanos, Clock.SYSTEM.nanos());
        }
    }

    @Override
    public void force() {
        long appended = times.appended();
        super.force();
        times.forced(appended, Clock.SYSTEM.nanos());
    }
}
