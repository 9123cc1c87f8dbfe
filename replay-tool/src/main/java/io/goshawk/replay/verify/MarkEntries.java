package io.goshawk.replay.verify;

import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.sbe.CheckpointEntryDecoder;
import io.goshawk.engine.journal.sbe.CommitEntryDecoder;
import io.goshawk.engine.journal.sbe.DeploymentRefusedEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.GenesisEntryDecoder;
import io.goshawk.engine.journal.sbe.KeyEntryDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import io.goshawk.engine.journal.sbe.PruneEntryDecoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import io.goshawk.engine.journal.sbe.StateGapEntryDecoder;
import io.goshawk.engine.journal.sbe.WarmupEntryDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/** Entries by which a journal speaks of itself: where groups end, what decides, how it began. */
final class MarkEntries {
    private final Ledger ledger;

    MarkEntries(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Reads one; returns where it ends. */
    int read(DirectBuffer buffer, EntryHeaderDecoder header) {
        return switch (header.templateId()) {
            case GenesisEntryDecoder.TEMPLATE_ID -> genesis(buffer, header);
            case RuleSetEntryDecoder.TEMPLATE_ID -> ruleSet(buffer, header);
            case DeploymentRefusedEntryDecoder.TEMPLATE_ID -> refusal(buffer, header);
            case PrepareEntryDecoder.TEMPLATE_ID -> prepare(buffer, header);
            case CommitEntryDecoder.TEMPLATE_ID -> commit(buffer, header);
            case WarmupEntryDecoder.TEMPLATE_ID -> warmup(buffer, header);
            case StateGapEntryDecoder.TEMPLATE_ID -> stateGap(buffer, header);
            case KeyEntryDecoder.TEMPLATE_ID -> Ledger.end(new KeyEntryDecoder()
                    .wrapAndApplyHeader(buffer, 0, header).sbeDecodedLength());
            case CheckpointEntryDecoder.TEMPLATE_ID -> checkpoint(buffer, header);
            case PruneEntryDecoder.TEMPLATE_ID -> Ledger.end(new PruneEntryDecoder()
                    .wrapAndApplyHeader(buffer, 0, header).sbeDecodedLength());
            default -> throw new IllegalArgumentException(
                    "there is no type " + header.templateId());
        };
    }

    private static int genesis(DirectBuffer buffer, EntryHeaderDecoder header) {
        return Ledger.end(new GenesisEntryDecoder().wrapAndApplyHeader(buffer, 0, header)
                .sbeDecodedLength());
    }

    private int ruleSet(DirectBuffer buffer, EntryHeaderDecoder header) {
        RuleSetEntryDecoder set = new RuleSetEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        if (ledger.isComplete() && ledger.groups().inputs() > 0) {
            ledger.contradiction("changes the rule set in the middle of a group");
        }
        if (RuleSetLedger.isDeployed(set.deployment())) {
            ledger.groups().input();
        }
        ledger.wrong(ledger.ruleSets().inForce(set, ledger.isAllSeen()));
        return Ledger.end(set.sbeDecodedLength());
    }

    private int refusal(DirectBuffer buffer, EntryHeaderDecoder header) {
        DeploymentRefusedEntryDecoder refused = new DeploymentRefusedEntryDecoder()
                .wrapAndApplyHeader(buffer, 0, header);
        ledger.clock(refused.clockMs());
        ledger.wrong(ledger.ruleSets().refused(refused.deployment(), ledger.isAllSeen()));
        ledger.groups().input();
        return Ledger.end(refused.sbeDecodedLength());
    }

    private int prepare(DirectBuffer buffer, EntryHeaderDecoder header) {
        PrepareEntryDecoder closing = new PrepareEntryDecoder()
                .wrapAndApplyHeader(buffer, 0, header);
        Map<Partition, Long> positions = new LinkedHashMap<>();
        for (PrepareEntryDecoder.NextOffsetsDecoder each : closing.nextOffsets()) {
            int number = each.partition();
            long next = each.nextOffset();
            positions.put(new Partition(each.topic(), number), next);
        }
        if (ledger.isComplete()) {
            compare(closing, positions);
        } else {
            ledger.offsets().restore(positions);
        }
        ledger.close(header.sequence());
        return Ledger.end(closing.sbeDecodedLength());
    }

    private void compare(PrepareEntryDecoder closing, Map<Partition, Long> positions) {
        String group = "closes a group ";
        if (closing.groupFirst() != ledger.groups().first()) {
            ledger.contradiction(group + "from entry " + closing.groupFirst() + " on, but the group"
                    + " before ended at " + (ledger.groups().first() - 1));
        } else if ((int) closing.entriesCrc32c() != ledger.groups().crc32c()) {
            ledger.groupChanged("the checksums of the group's entries are not those that its"
                    + " PREPARE entry sums up");
        } else if (closing.inputCount() != ledger.groups().inputs()) {
            ledger.contradiction(group + "of " + closing.inputCount() + " inputs, but there are "
                    + ledger.groups().inputs());
        } else if (!positions.equals(ledger.offsets().positions())) {
            ledger.contradiction(group + "that ends at " + positions + ", but its inputs end at "
                    + ledger.offsets().positions());
        }
    }

    private int commit(DirectBuffer buffer, EntryHeaderDecoder header) {
        CommitEntryDecoder mark = new CommitEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        String wrong = ledger.groups().commit(mark.prepared());
        if (ledger.isAllSeen() || mark.prepared() >= header.sequence()) {
            ledger.wrong(wrong);
        }
        return Ledger.end(mark.sbeDecodedLength());
    }

    private int checkpoint(DirectBuffer buffer, EntryHeaderDecoder header) {
        CheckpointEntryDecoder signed = new CheckpointEntryDecoder()
                .wrapAndApplyHeader(buffer, 0, header);
        ledger.wrong(ledger.groups().checkpoint(signed.prepared(), ledger.isAllSeen()));
        return Ledger.end(signed.sbeDecodedLength());
    }

    private int warmup(DirectBuffer buffer, EntryHeaderDecoder header) {
        WarmupEntryDecoder warmup = new WarmupEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        if (ledger.isAllSeen() && (ledger.ruleSets().isAny() || ledger.beginning().isWarmup())) {
            ledger.contradiction(
                    "takes over from another journal, but only the beginning of a journal"
                            + " can");
        }
        ledger.beginning().warmup(warmup.predecessorClockMs());
        for (WarmupEntryDecoder.StretchesDecoder each : warmup.stretches()) {
            int number = each.partition();
            long from = each.fromOffset();
            long until = each.untilOffset();
            Partition partition = new Partition(each.topic(), number);
            ledger.beginning().reads(partition, until);
            ledger.offsets().moveTo(partition, from);
        }
        return Ledger.end(warmup.sbeDecodedLength());
    }

    private int stateGap(DirectBuffer buffer, EntryHeaderDecoder header) {
        StateGapEntryDecoder gap = new StateGapEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        Partition partition = new Partition(gap.topic(), gap.partition());
        if (ledger.isAllSeen()
                && !ledger.beginning().mayMiss(partition, ledger.offsets(),
                        ledger.ruleSets().isAny())) {
            ledger.contradiction(
                    "says that history of " + partition + " is missing, but none was to be"
                            + " read any more");
        }
        ledger.offsets().moveTo(partition, gap.firstOffset());
        return Ledger.end(gap.sbeDecodedLength());
    }
}
