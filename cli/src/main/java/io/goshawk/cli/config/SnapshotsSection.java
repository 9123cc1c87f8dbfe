package io.goshawk.cli.config;

import java.nio.file.Path;

/** The keys below {@code snapshots:}; their meaning stands in their {@code @Doc}. */
// @formatter:off
public record SnapshotsSection(
        @Doc("""
                Whether snapshots are taken, and used by a start. Without them every start replays
                the whole journal.""")
        @Default("true")
        boolean enabled,

        @Doc("""
                The folder of the snapshots. One shard, one folder. Empty: beside the journal, in a
                folder with its name and -snapshots behind it.""")
        @Default("''")
        Path dir,

        @Doc("""
                How many journal entries lie between two snapshots, at least. Smaller: a start
                replays less; larger: less is written, because each snapshot is as large as the
                profiles.""")
        @Default("5000000") @Range(min = 100, max = 1_000_000_000_000L)
        long everyEntries,

        @Doc("""
                How many snapshots are kept. If the newest is damaged an older one takes its place,
                and in the end the whole journal.""")
        @Default("2") @Range(min = 1, max = 100)
        int keep) {
    // @formatter:on

    /** The folder, for a journal in this one. */
    Path dirBeside(Path journalDir) {
        return dir.toString().isEmpty() ? Path.of(journalDir + "-snapshots") : dir;
    }
}
