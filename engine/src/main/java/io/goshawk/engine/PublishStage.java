package io.goshawk.engine;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.journal.Journal;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The third stage: makes the journal durable, then the group visible, in this order, with its head
 * signed now and then. Records go out to the brokers meanwhile, in a transaction that stays open.
 * It takes one group at a time; while it is busy decide goes on and fills the next one.
 */
final class PublishStage {
    private final Journal journal;
    private final AlertSink sink;
    private final Signing signing;
    private final Clock clock;
    private final Counters counters;
    private final BlockingQueue<Group> next = new ArrayBlockingQueue<>(1);
    /** The last PREPARE taken over; written by the thread that decides. */
    private long taken;
    /** The last PREPARE committed; written by the thread that publishes, read by decide. */
    private volatile long committed;

    PublishStage(Journal journal, AlertSink sink, Signing signing, Clock clock,
            Counters counters, long committed) {
        this.journal = journal;
        this.sink = sink;
        this.signing = signing;
        this.clock = clock;
        this.counters = counters;
        this.taken = committed;
        this.committed = committed;
    }

    /** Whether everything taken so far is committed. By the thread that decides. */
    boolean isFree() {
        return committed == taken;
    }

    /** The last PREPARE that is committed, or -1. */
    long committed() {
        return committed;
    }

    /** Takes over a group for the publish thread. By the thread that decides, when free. */
    void take(Group group) {
        taken = group.position().sequence();
        next.add(group);
    }

    /** Publishes the next group, waiting a while for one. By the publish thread. */
    void step(long waitMs) throws InterruptedException {
        Group group = next.poll(waitMs, TimeUnit.MILLISECONDS);
        if (group != null) {
            publish(group);
        }
    }

    /** Takes over a group and publishes it in the caller's thread. */
    void takeNow(Group group) {
        taken = group.position().sequence();
        publish(group);
    }

    private void publish(Group group) {
        long startNanos = clock.nanos();
        counters.committingSince(startNanos);
        Group signed = signing.sign(group);
        // What is sent travels while the disk works; what makes it visible waits for the disk.
        sink.send(signed);
        long sentNanos = clock.nanos();
        journal.force();
        long forcedNanos = clock.nanos();
        sink.commit(signed);
        signing.published(signed);
        committed = group.position().sequence();
        counters.committingSince(0);
        counters.forceNanos().recordValue(Math.max(0, forcedNanos - sentNanos));
        counters.commitNanos().recordValue(Math.max(0, sentNanos - startNanos)
                + Math.max(0, clock.nanos() - forcedNanos));
        for (Decision decision : group.alerting()) {
            counters.alerts.add(Alert.count(decision));
        }
        counters.committedGroups.increment();
        counters.committedInputs.add(group.inputCount());
    }
}
