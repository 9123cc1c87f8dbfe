package io.goshawk.cli.config;

import io.goshawk.engine.PipelineSettings;

/** The keys below {@code engine:}; their meaning stands in their {@code @Doc}. */
// @formatter:off
public record EngineSection(
        @Doc("""
                Slots between reading and deciding. More slots ride out longer pauses of the rules
                and take memory, one transaction each. A full ring pauses the partitions; nothing
                is dropped.""")
        @Default("8192") @Range(min = 64, max = 1 << 20, powerOfTwo = true)
        int ringSize,

        @Doc("""
                How a stage waits for the one before it. blocking: some microseconds later, no
                processor burned, steady on few cores. yielding, spinning: faster, but each waiting
                stage keeps a core busy; only with cores to spare.""")
        @Default("blocking")
        PipelineSettings.Wait waitStrategy,

        @Doc("""
                Which stages share a thread. staged: reading and deciding have one each and go on
                side by side. compact: they share one, so that nothing waits until a thread is
                woken; better where cores are few. It then waits for records 1 ms at most, whatever
                kafka.poll-wait-ms says, because a group of alerts may be due.""")
        @Default("staged")
        PipelineSettings.Topology topology,

        @Doc("""
                Step of the shard's clock, which is event time. A larger step means fewer timers
                and windows that close later by up to one step. Changing it changes decisions.""")
        @Default("1") @Range(min = 1, max = 60_000)
        long clockQuantumMs,

        @Doc("""
                How long without a transaction until the clock moves by itself, so that rules on
                absence fire. 0: never.""")
        @Default("1000") @Range(min = 0, max = 3_600_000)
        long idleTickMs,

        @Doc("""
                For how long, in event time, a transaction id is remembered. A second transaction
                with the same id is counted as a duplicate and not decided. 0: off.""")
        @Default("3600000") @Range(min = 0, max = 2_678_400_000L)
        long duplicateWindowMs,

        @Doc("""
                How many transaction ids are remembered at most; beyond it the oldest are
                forgotten. A million take about 100 MB.""")
        @Default("1000000") @Range(min = 1, max = 100_000_000)
        int duplicateEntriesMax,

        @Doc("""
                The smallest time between two commits when an alert waits. Smaller: alerts are
                visible earlier, and the broker has more transactions to do.""")
        @Default("3") @Range(min = 0, max = 10_000)
        long commitGapMs,

        @Doc("""
                How often positions are committed when no alert waits. Larger: less work for the
                broker, more to resend after a restart.""")
        @Default("100") @Range(min = 1, max = 60_000)
        long commitIntervalMs,

        @Doc("""
                How many inputs one commit stands for at most. Bounds the memory that waits for a
                slow broker.""")
        @Default("20000") @Range(min = 1, max = 1_000_000)
        int groupInputsMax,

        @Doc("""
                How long a stop may take to finish and commit what is in the ring. What is not
                committed by then is resent by the next start. Closing takes up to 12 s more; both
                together should be below what the supervisor grants.""")
        @Default("15000") @Range(min = 1, max = 3_600_000)
        long stopTimeoutMs,

        @Doc("""
                Memory outside of the Java heap that each profile may take, and the index of the
                transactions that labels can be about. It is taken as they grow; at the limit the
                shard stops. How many entities a profile keeps is said in its declaration.""")
        @Default("4 GiB") @Range(min = 1 << 20, max = 1L << 36)
        ByteSize profilesMemory) implements Checked {
    // @formatter:on
    @Override
    public void check() {
        if (commitGapMs > commitIntervalMs) {
            throw new IllegalArgumentException("commit-gap-ms (" + commitGapMs
                    + ") must not be larger than commit-interval-ms (" + commitIntervalMs + ")");
        }
        settings(false, 1);
    }

    /** These keys as the engine wants them. */
    PipelineSettings settings(boolean publishDecisions, long snapshotEntries) {
        return new PipelineSettings(ringSize, waitStrategy, clockQuantumMs, idleTickMs,
                duplicateWindowMs, duplicateEntriesMax, commitGapMs, commitIntervalMs,
                groupInputsMax, publishDecisions, stopTimeoutMs, profilesMemory.bytes(),
                snapshotEntries, topology);
    }
}
