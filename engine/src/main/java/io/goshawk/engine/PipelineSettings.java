package io.goshawk.engine;

import io.goshawk.engine.journal.StateSettings;

/**
 * How a pipeline is set up. Three of these can change what a decision says: the clock quantum and
 * the two bounds on duplicates. They are in the journal from its first entry on, and a start with
 * others is refused. The rest is about speed and memory; idle ticks are inputs like any other.
 *
 * @param ringSize            slots between ingest and decide, a power of two; more absorbs longer
 *                            stalls and costs memory
 * @param waiting             how the decide thread waits for the next event
 * @param clockQuantumMs      step of the shard's clock; 1 makes window edges exact to the
 *                            millisecond, more makes patterns with many timers cheaper
 * @param idleTickMs          after this long without an event the clock goes on by wall time; 0
 *                            never
 * @param duplicateWindowMs   how long a transaction id is remembered, in event time
 * @param duplicateEntriesMax how many are remembered at most; the oldest is forgotten first
 * @param commitGapMs         least time between commits when an alert waits
 * @param commitIntervalMs    time between commits when none waits
 * @param groupInputsMax      inputs in one group at most; then decide waits for the commit
 * @param publishDecisions    whether every decision goes to the sink, not only alerts
 * @param stopTimeoutMs       how long a stop may take to drain and commit
 * @param profilesBytesMax    memory outside of the heap that each profile, and the index of
 *                            transactions for labels, may take; the shard stops at it
 * @param snapshotEntries     journal entries between two snapshots, at least
 * @param topology            which stages share a thread
 */
public record PipelineSettings(int ringSize, Wait waiting, long clockQuantumMs, long idleTickMs,
        long duplicateWindowMs, int duplicateEntriesMax, long commitGapMs, long commitIntervalMs,
        int groupInputsMax, boolean publishDecisions, long stopTimeoutMs, long profilesBytesMax,
        long snapshotEntries, Topology topology) {
    /** How a thread waits: the more eager, the lower the latency and the higher the CPU use. */
    public enum Wait {
        /** Sleeps until woken; stable on few cores. */
        BLOCKING,
        /** Spins and gives way to others; wants a core of its own most of the time. */
        YIELDING,
        /** Spins; wants a core of its own. */
        SPINNING
    }

    /** Which stages share a thread. */
    public enum Topology {
        /** Ingest, decide and publish each have one: decoding and deciding go on side by side. */
        STAGED,
        /**
         * Ingest and decide share one: nothing waits for a thread to wake, which is faster where
         * threads outnumber cores; a stall of deciding stops reading at once.
         */
        COMPACT
    }

    private static final long PROFILES_BYTES_MAX = 4L << 30;
    private static final long SNAPSHOT_ENTRIES = 5_000_000;

    /** What the shipped configuration says. */
    public static final PipelineSettings DEFAULT = new PipelineSettings(8192, Wait.BLOCKING, 1,
            1_000,
            3_600_000, 1_000_000, 3, 100, 20_000, false, 15_000);

    /** With the usual memory of profiles, distance of snapshots and topology. */
    public PipelineSettings(int ringSize, Wait waiting, long clockQuantumMs, long idleTickMs,
            long duplicateWindowMs, int duplicateEntriesMax, long commitGapMs,
            long commitIntervalMs, int groupInputsMax, boolean publishDecisions,
            long stopTimeoutMs) {
        this(ringSize, waiting, clockQuantumMs, idleTickMs, duplicateWindowMs,
                duplicateEntriesMax, commitGapMs, commitIntervalMs, groupInputsMax,
                publishDecisions, stopTimeoutMs, PROFILES_BYTES_MAX, SNAPSHOT_ENTRIES,
                Topology.STAGED);
    }

    public PipelineSettings {
        require(ringSize >= 64 && Integer.bitCount(ringSize) == 1,
                "ring size must be a power of two from 64", ringSize);
        require(clockQuantumMs >= 1, "clock quantum must be at least 1 ms", clockQuantumMs);
        require(idleTickMs >= 0, "idle tick must not be negative", idleTickMs);
        require(duplicateWindowMs >= 0, "duplicate window must not be negative",
                duplicateWindowMs);
        require(duplicateEntriesMax >= 1, "duplicate entries must be at least 1",
                duplicateEntriesMax);
        require(commitGapMs >= 0, "commit gap must not be negative", commitGapMs);
        require(commitIntervalMs >= commitGapMs, "commit interval must not be below the gap",
                commitIntervalMs);
        require(groupInputsMax >= 1, "group inputs must be at least 1", groupInputsMax);
        require(profilesBytesMax >= 1, "profiles need memory", profilesBytesMax);
        require(snapshotEntries >= 1, "snapshots must be at least one entry apart",
                snapshotEntries);
        require(stopTimeoutMs >= 1, "stop timeout must be at least 1 ms", stopTimeoutMs);
    }

    /** The same, deciding as a journal says that it was. */
    public PipelineSettings with(StateSettings state) {
        return new PipelineSettings(ringSize, waiting, state.clockQuantumMs(), idleTickMs,
                state.duplicateWindowMs(), state.duplicateEntriesMax(), commitGapMs,
                commitIntervalMs, groupInputsMax, publishDecisions, stopTimeoutMs,
                profilesBytesMax, snapshotEntries, topology);
    }

    /** The same, with every decision published or not. */
    public PipelineSettings withDecisionsPublished(boolean published) {
        return new PipelineSettings(ringSize, waiting, clockQuantumMs, idleTickMs,
                duplicateWindowMs, duplicateEntriesMax, commitGapMs, commitIntervalMs,
                groupInputsMax, published, stopTimeoutMs, profilesBytesMax, snapshotEntries,
                topology);
    }

    /** The same, with so much memory for each profile. */
    public PipelineSettings withProfilesBytesMax(long bytes) {
        return new PipelineSettings(ringSize, waiting, clockQuantumMs, idleTickMs,
                duplicateWindowMs, duplicateEntriesMax, commitGapMs, commitIntervalMs,
                groupInputsMax, publishDecisions, stopTimeoutMs, bytes, snapshotEntries, topology);
    }

    /** The same, with its stages in these threads. */
    public PipelineSettings withTopology(Topology other) {
        return new PipelineSettings(ringSize, waiting, clockQuantumMs, idleTickMs,
                duplicateWindowMs, duplicateEntriesMax, commitGapMs, commitIntervalMs,
                groupInputsMax, publishDecisions, stopTimeoutMs, profilesBytesMax,
                snapshotEntries, other);
    }

    /** The part that decisions depend on. */
    StateSettings state() {
        return new StateSettings(clockQuantumMs, duplicateWindowMs, duplicateEntriesMax);
    }

    private static void require(boolean holds, String what, long value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", but is " + value);
        }
    }
}
