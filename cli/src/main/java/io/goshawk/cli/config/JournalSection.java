package io.goshawk.cli.config;

import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.chronicle.ForcePolicy;
import io.goshawk.chronicle.JournalRoll;
import java.nio.file.Path;

/** The keys below {@code journal:}; their meaning stands in their {@code @Doc}. */
// @formatter:off
public record JournalSection(
        @Doc("The folder of the journal, on a local disk. One shard, one folder.")
        @Required(example = "../data/journal")
        Path dir,

        @Doc("""
                When the disk must confirm. before-commit: before an alert is visible, so that not
                even a loss of power loses the decision behind it. interval: every
                force-interval-ms. none: when the operating system likes. The death of the process
                alone loses nothing in any case.""")
        @Default("before-commit")
        ForcePolicy force,

        @Doc("How often the disk must confirm if force is interval.")
        @Default("1000") @Range(min = 1, max = 3_600_000)
        long forceIntervalMs,

        @Doc("When a new file is begun, in UTC. It cannot be changed for an existing journal.")
        @Default("daily")
        JournalRoll roll,

        @Doc("""
                Bytes by which a file grows. Larger: it grows less often; each growth may hold up
                deciding for a millisecond. The largest entry is a quarter of it.""")
        @Default("67108864") @Range(min = 1 << 24, max = 1 << 30, powerOfTwo = true)
        int blockBytes,

        @Doc("""
                Free bytes on the disk below which nothing more is taken in until there is room
                again; lag grows meanwhile. Below a quarter of it the shard stops, rather than run
                full under a mapped file.""")
        @Default("2147483648") @Range(min = 0, max = 1L << 50)
        long freeBytesMin,

        @Doc("""
                The file of the private key that signs the journal, as 'goshawk journal keygen'
                writes it. Instead of a file, the environment variable GOSHAWK_SIGNING_KEY may hold
                its text. Neither: nothing is signed, and an auditor cannot tell who wrote the
                journal.""")
        @Default("''")
        Path signingKey,

        @Doc("""
                The file of the key before, for as long as both sign: so that whoever knows only the
                old key can follow to the new one.""")
        @Default("''")
        Path previousSigningKey,

        @Doc("""
                How often the head of the journal is signed, besides at the end of a run. What lies
                behind the last signature is protected by checksums alone. 0: every commit, which
                then takes about half a millisecond longer.""")
        @Default("10000") @Range(min = 0, max = 3_600_000)
        long checkpointIntervalMs,

        @Doc("""
                For how many days, at least, files of the journal stay after the day on which they
                were begun. Older ones may be deleted by 'goshawk journal prune' once they are
                sealed and archived. 0: for ever.""")
        @Default("0") @Range(min = 0, max = 36_500)
        int retentionDays) implements Checked {
    // @formatter:on
    @Override
    public void check() {
        settings();
    }

    /** These keys as the journal wants them. */
    public ChronicleJournalSettings settings() {
        return new ChronicleJournalSettings(dir, force, forceIntervalMs, roll, blockBytes,
                freeBytesMin);
    }
}
