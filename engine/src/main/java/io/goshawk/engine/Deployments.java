package io.goshawk.engine;

import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.journal.Entry;
import java.util.List;
import java.util.TreeMap;

/** The deployments of a shard of which it is not known yet what becomes of them. */
final class Deployments {
    /** Why one is passed over that a journal before this one had answered. */
    static final List<String> ANSWERED_BEFORE = List
            .of("it was answered under the journal before this one");

    /** By the sequence of their entries. */
    private final TreeMap<Long, Entry.Deployed> open = new TreeMap<>();

    void add(Entry.Deployed asked) {
        open.put(asked.sequence(), asked);
    }

    /** Takes out what this entry asked for: it is known what becomes of it. */
    Deployment end(long sequence) {
        return open.remove(sequence).deployment();
    }

    /** The first one, or null. */
    Entry.Deployed next() {
        return open.isEmpty() ? null : open.firstEntry().getValue();
    }

    /**
     * Whether the next one was asked for under a journal before this one: what comes behind it
     * waits until it is dealt with.
     */
    boolean isOwed(Inheritance inheritance) {
        return !open.isEmpty() && inheritance.covers(next().deployment().origin());
    }

    /** Whether what is said of it has been said under a journal before this one. */
    static boolean isSaid(Deployment deployment, DeploymentStatus.State state,
            List<String> problems, Inheritance inheritance) {
        return inheritance.covers(deployment.origin())
                && (state == DeploymentStatus.State.RECEIVED || problems.equals(ANSWERED_BEFORE));
    }

    /** The sequences of their entries. */
    long[] sequences() {
        return open.keySet().stream().mapToLong(Long::longValue).toArray();
    }
}
