package io.goshawk.engine.journal;

/**
 * The settings that decisions depend on, besides the rules. They belong to the state of a shard: a
 * journal holds them from its first entry on, and replays with no others.
 *
 * @param clockQuantumMs      step of the shard's clock
 * @param duplicateWindowMs   how long a transaction id is remembered, in event time
 * @param duplicateEntriesMax how many are remembered at most
 */
public record StateSettings(long clockQuantumMs, long duplicateWindowMs,
        int duplicateEntriesMax) {}
