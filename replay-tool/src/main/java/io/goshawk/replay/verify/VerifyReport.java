package io.goshawk.replay.verify;

import io.goshawk.replay.cq4.PieceKind;
import java.util.List;
import java.util.Map;

/**
 * What was found out about a journal.
 *
 * @param findings     what is wrong, the first ones
 * @param findingCount how many there are in all
 * @param entries      how many entries were read in their places
 * @param groups       how many groups of them are closed
 * @param bytes        how many bytes the files have
 * @param newerFrom    the first entry that a newer Goshawk wrote, or -1; nothing behind it was read
 * @param meaningless  how many bytes carry no meaning, by what they are
 * @param stretches    where these are; padding is not listed
 * @param offsetGaps   how often offsets were passed over between two inputs of a partition
 * @param passedOver   how many offsets these are
 * @param otherFiles   files that were not read
 */
public record VerifyReport(List<Finding> findings, long findingCount, long entries, long groups,
        long bytes, long newerFrom, Map<PieceKind, Long> meaningless, List<Stretch> stretches,
        long offsetGaps, long passedOver, List<String> otherFiles) {
    public VerifyReport {
        findings = List.copyOf(findings);
        stretches = List.copyOf(stretches);
        otherFiles = List.copyOf(otherFiles);
    }
}
