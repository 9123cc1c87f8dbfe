package io.goshawk.replay.verify;

import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.replay.cq4.PieceKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What was found out about a journal.
 *
 * @param journalId    its id, or null if its first entry is lost
 * @param findings     what is wrong, the first ones, by entry
 * @param findingCount how many there are in all
 * @param entries      how many entries were read in their places
 * @param last         the last entry, or -1
 * @param groups       how many groups of them are closed
 * @param bytes        how many bytes were read
 * @param cycles       the files with entries
 * @param newerFrom    the first entry that a newer Goshawk wrote, or -1; its bytes were
 *                     hashed, and what it says was not read
 * @param first        the first entry; what was before it is archived and deleted, as signed
 *                     seals in a PRUNE entry say
 * @param proven       what signatures cover
 * @param plainUntil   up to here groups have no hashes of their entries, only checksums; or -1
 * @param trusted      the keys given, and those that they vouch for
 * @param unsigned     how many entries are behind the last signature, but for those that only
 *                     mark others as visible or signed
 * @param strangers    the keys in the journal that nobody vouches for
 * @param exported     what exported checkpoints were given
 * @param meaningless  how many bytes carry no meaning, by what they are
 * @param stretches    where these are; padding is not listed
 * @param offsetGaps   how often offsets were passed over between two inputs of a partition
 * @param passedOver   how many offsets these are
 * @param otherFiles   files that were not read
 */
public record VerifyReport(UUID journalId, List<Finding> findings, long findingCount, long entries,
        long last, long groups, long bytes, List<String> cycles, long newerFrom,
        long first, List<Proven> proven, long plainUntil, long unsigned, List<VerifierKey> trusted,
        List<VerifierKey> strangers, ExportedTally exported,
        Map<PieceKind, Long> meaningless, List<Stretch> stretches, long offsetGaps,
        long passedOver, List<String> otherFiles) {
    /** What it comes to. */
    public enum Verdict {
        /** Nothing is wrong, and a signature says so. */
        INTACT,
        /** Something is wrong. */
        DAMAGED,
        /** Nothing is wrong as far as one can see, but no signature says so. */
        UNVERIFIABLE
    }

    public VerifyReport {
        findings = findings.stream().sorted(Comparator.comparingLong(Finding::firstSequence))
                .toList();
        cycles = List.copyOf(cycles);
        proven = List.copyOf(proven);
        trusted = List.copyOf(trusted);
        strangers = List.copyOf(strangers);
        stretches = List.copyOf(stretches);
        otherFiles = List.copyOf(otherFiles);
    }

    /** What it comes to. */
    public Verdict verdict() {
        if (findingCount > 0) {
            return Verdict.DAMAGED;
        }
        return proven.isEmpty() || newerFrom >= 0 || exported.isOfAnother()
                ? Verdict.UNVERIFIABLE
                : Verdict.INTACT;
    }

    /** The last entry that a signature covers, or -1. */
    public long lastProven() {
        return proven.isEmpty() ? -1 : proven.getLast().last();
    }
}
