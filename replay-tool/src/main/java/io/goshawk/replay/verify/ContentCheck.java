package io.goshawk.replay.verify;

import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.sbe.CheckpointEntryDecoder;
import io.goshawk.engine.journal.sbe.CommitEntryDecoder;
import io.goshawk.engine.journal.sbe.DeadLetterEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.DeploymentEntryDecoder;
import io.goshawk.engine.journal.sbe.DeploymentRefusedEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.GenesisEntryDecoder;
import io.goshawk.engine.journal.sbe.KeyEntryDecoder;
import io.goshawk.engine.journal.sbe.LabelEntryDecoder;
import io.goshawk.engine.journal.sbe.ListChangeEntryDecoder;
import io.goshawk.engine.journal.sbe.OriginDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import io.goshawk.engine.journal.sbe.StateGapEntryDecoder;
import io.goshawk.engine.journal.sbe.WarmupEntryDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Holds what entries say against each other: groups against their PREPARE entries, inputs against
 * the offsets before them, decisions against the rule set in force. Behind damage it takes over what
 * the next PREPARE entry says.
 */
final class ContentCheck {
    /** The texts of a decision behind its topic. */
    private static final int TEXTS_BEHIND_TOPIC = 17;

    private final Findings findings;
    private final DecisionEntryDecoder decision = new DecisionEntryDecoder();
    private final LabelEntryDecoder label = new LabelEntryDecoder();
    private final byte[] hash = new byte[DecisionEntryDecoder.ruleSetHashLength()];
    private final OffsetLedger offsets = new OffsetLedger();
    private final GroupLedger groups = new GroupLedger();
    private final RuleSetLedger ruleSets = new RuleSetLedger();
    private final Beginning beginning = new Beginning();
    private long clockMs = Long.MIN_VALUE;
    /** Whether no entry was lost since the last PREPARE entry. */
    private boolean complete = true;
    /** Whether no entry was lost at all. */
    private boolean allSeen = true;
    private boolean ruleSetSeen = true;
    private RawEntry entry;
    /** The first entry of the open group, or null. */
    private Place groupStart;

    ContentCheck(Findings findings) {
        this.findings = findings;
    }

    /** Takes the next entry, whole and in its place. */
    void take(RawEntry whole) {
        entry = whole;
        if (groupStart == null) {
            groupStart = Place.of(whole);
        }
        try {
            read(whole.header(), whole.buffer());
        } catch (RuntimeException undecodable) {
            contradiction("cannot be decoded: " + undecodable.getMessage());
            lost();
        }
    }

    /** An entry or more were lost before the next one. */
    void lost() {
        complete = false;
        allSeen = false;
        ruleSetSeen = false;
    }

    private void read(EntryHeaderDecoder header, DirectBuffer buffer) {
        long sequence = header.sequence();
        if (sequence == 0 != (header.templateId() == GenesisEntryDecoder.TEMPLATE_ID)) {
            contradiction(sequence == 0
                    ? "is the first one, but no GENESIS entry"
                    : "is a GENESIS entry; only the first one can be");
        }
        if (header.templateId() != PrepareEntryDecoder.TEMPLATE_ID) {
            groups.entry((int) header.crc32c());
        }
        int end = switch (header.templateId()) {
            case GenesisEntryDecoder.TEMPLATE_ID -> genesis(buffer, header);
            case RuleSetEntryDecoder.TEMPLATE_ID -> ruleSet(buffer, header);
            case DecisionEntryDecoder.TEMPLATE_ID -> decision(buffer, header);
            case LabelEntryDecoder.TEMPLATE_ID -> label(buffer, header);
            case ListChangeEntryDecoder.TEMPLATE_ID -> listChange(buffer, header);
            case DeadLetterEntryDecoder.TEMPLATE_ID -> deadLetter(buffer, header);
            case DeploymentEntryDecoder.TEMPLATE_ID -> deployment(buffer, header);
            case DeploymentRefusedEntryDecoder.TEMPLATE_ID -> refusal(buffer, header);
            case PrepareEntryDecoder.TEMPLATE_ID -> prepare(buffer, header);
            case CommitEntryDecoder.TEMPLATE_ID -> commit(buffer, header);
            case WarmupEntryDecoder.TEMPLATE_ID -> warmup(buffer, header);
            case StateGapEntryDecoder.TEMPLATE_ID -> stateGap(buffer, header);
            case KeyEntryDecoder.TEMPLATE_ID -> end(new KeyEntryDecoder()
                    .wrapAndApplyHeader(buffer, 0, header).sbeDecodedLength());
            case CheckpointEntryDecoder.TEMPLATE_ID -> end(new CheckpointEntryDecoder()
                    .wrapAndApplyHeader(buffer, 0, header).sbeDecodedLength());
            default -> throw new IllegalArgumentException(
                    "there is no type " + header.templateId());
        };
        if (end != entry.length()) {
            contradiction("has " + entry.length() + " bytes, but what it says ends at " + end);
        }
    }

    private static int genesis(DirectBuffer buffer, EntryHeaderDecoder header) {
        return end(new GenesisEntryDecoder().wrapAndApplyHeader(buffer, 0, header)
                .sbeDecodedLength());
    }

    private int ruleSet(DirectBuffer buffer, EntryHeaderDecoder header) {
        RuleSetEntryDecoder set = new RuleSetEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        if (complete && groups.inputs() > 0) {
            contradiction("changes the rule set in the middle of a group");
        }
        if (RuleSetLedger.isDeployed(set.deployment())) {
            groups.input();
        }
        wrong(ruleSets.inForce(set, allSeen));
        ruleSetSeen = true;
        return end(set.sbeDecodedLength());
    }

    private int decision(DirectBuffer buffer, EntryHeaderDecoder header) {
        decision.wrapAndApplyHeader(buffer, 0, header);
        clock(decision.clockMs());
        decision.getRuleSetHash(hash, 0, hash.length);
        if (!ruleSetSeen) {
            ruleSets.restore(hash);
            ruleSetSeen = true;
        }
        wrong(ruleSets.decided(hash));
        boolean onClock = false;
        for (DecisionEntryDecoder.HitsDecoder hit : decision.hits()) {
            onClock |= hit.onClock() != 0;
            hit.sbeSkip();
        }
        decision.attributes().forEach(DecisionEntryDecoder.AttributesDecoder::sbeSkip);
        decision.features().forEach(DecisionEntryDecoder.FeaturesDecoder::sbeSkip);
        decision.demotions().forEach(DecisionEntryDecoder.DemotionsDecoder::sbeSkip);
        if (decision.kind() == DecisionKind.TICK) {
            if (onClock || beginning.isSilent(decision.clockMs())) {
                groups.input();
            }
            decision.skipTopic();
        } else {
            input(decision.origin(), decision.topic());
            if (decision.kind() == DecisionKind.DUPLICATE
                    && (decision.duplicateOf() < 0
                            || decision.duplicateOf() >= header.sequence())) {
                contradiction("repeats entry " + decision.duplicateOf()
                        + ", which does not stand before it");
            }
        }
        return behindTexts(buffer, decision.limit());
    }

    private static int behindTexts(DirectBuffer buffer, int from) {
        int end = from;
        for (int i = 0; i < TEXTS_BEHIND_TOPIC; i++) {
            end += Short.BYTES + (buffer.getShort(end) & 0xFFFF);
        }
        return end;
    }

    private int label(DirectBuffer buffer, EntryHeaderDecoder header) {
        label.wrapAndApplyHeader(buffer, 0, header);
        clock(label.clockMs());
        input(label.origin(), label.topic());
        return end(label.sbeDecodedLength());
    }

    private int listChange(DirectBuffer buffer, EntryHeaderDecoder header) {
        ListChangeEntryDecoder change = new ListChangeEntryDecoder()
                .wrapAndApplyHeader(buffer, 0, header);
        clock(change.clockMs());
        input(change.origin(), change.topic());
        return end(change.sbeDecodedLength());
    }

    private int deadLetter(DirectBuffer buffer, EntryHeaderDecoder header) {
        DeadLetterEntryDecoder letter = new DeadLetterEntryDecoder()
                .wrapAndApplyHeader(buffer, 0, header);
        input(letter.origin(), letter.topic());
        return end(letter.sbeDecodedLength());
    }

    private int deployment(DirectBuffer buffer, EntryHeaderDecoder header) {
        DeploymentEntryDecoder asked = new DeploymentEntryDecoder()
                .wrapAndApplyHeader(buffer, 0, header);
        clock(asked.clockMs());
        ruleSets.asked(header.sequence(), asked);
        asked.files().forEach(DeploymentEntryDecoder.FilesDecoder::sbeSkip);
        input(asked.origin(), asked.topic());
        return end(asked.sbeDecodedLength());
    }

    private int refusal(DirectBuffer buffer, EntryHeaderDecoder header) {
        DeploymentRefusedEntryDecoder refused = new DeploymentRefusedEntryDecoder()
                .wrapAndApplyHeader(buffer, 0, header);
        clock(refused.clockMs());
        wrong(ruleSets.refused(refused.deployment(), allSeen));
        groups.input();
        return end(refused.sbeDecodedLength());
    }

    private void input(OriginDecoder origin, String topic) {
        groups.input();
        String wrong = offsets.take(topic, origin.partition(), origin.sourceOffset(),
                origin.nextOffset());
        if (complete) {
            wrong(wrong);
        }
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
        if (complete) {
            compare(closing, positions);
        } else {
            offsets.restore(positions);
        }
        groups.close(header.sequence());
        complete = true;
        groupStart = null;
        return end(closing.sbeDecodedLength());
    }

    private void compare(PrepareEntryDecoder closing, Map<Partition, Long> positions) {
        String group = "closes a group ";
        if (closing.groupFirst() != groups.first()) {
            contradiction(group + "from entry " + closing.groupFirst() + " on, but the group"
                    + " before ended at " + (groups.first() - 1));
        } else if ((int) closing.entriesCrc32c() != groups.crc32c()) {
            findings.add(DamageKind.CHANGED, groupStart, entry,
                    "the checksums of the group's entries are not those that its PREPARE entry"
                            + " sums up");
        } else if (closing.inputCount() != groups.inputs()) {
            contradiction(group + "of " + closing.inputCount() + " inputs, but there are "
                    + groups.inputs());
        } else if (!positions.equals(offsets.positions())) {
            contradiction(group + "that ends at " + positions + ", but its inputs end at "
                    + offsets.positions());
        }
    }

    private int commit(DirectBuffer buffer, EntryHeaderDecoder header) {
        CommitEntryDecoder mark = new CommitEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        String wrong = groups.commit(mark.prepared());
        if (allSeen || mark.prepared() >= header.sequence()) {
            wrong(wrong);
        }
        return end(mark.sbeDecodedLength());
    }

    private int warmup(DirectBuffer buffer, EntryHeaderDecoder header) {
        WarmupEntryDecoder warmup = new WarmupEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        if (allSeen && (ruleSets.isAny() || beginning.isWarmup())) {
            contradiction("takes over from another journal, but only the beginning of a journal"
                    + " can");
        }
        beginning.warmup(warmup.predecessorClockMs());
        for (WarmupEntryDecoder.StretchesDecoder each : warmup.stretches()) {
            int number = each.partition();
            long from = each.fromOffset();
            long until = each.untilOffset();
            Partition partition = new Partition(each.topic(), number);
            beginning.reads(partition, until);
            offsets.moveTo(partition, from);
        }
        return end(warmup.sbeDecodedLength());
    }

    private int stateGap(DirectBuffer buffer, EntryHeaderDecoder header) {
        StateGapEntryDecoder gap = new StateGapEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        Partition partition = new Partition(gap.topic(), gap.partition());
        if (allSeen && !beginning.mayMiss(partition, offsets, ruleSets.isAny())) {
            contradiction("says that history of " + partition + " is missing, but none was to be"
                    + " read any more");
        }
        offsets.moveTo(partition, gap.firstOffset());
        return end(gap.sbeDecodedLength());
    }

    private void clock(long nowMs) {
        if (nowMs < clockMs) {
            contradiction("has the clock at " + nowMs + " ms, but it stood at " + clockMs
                    + " ms before, and never goes back");
        }
        clockMs = Math.max(clockMs, nowMs);
    }

    private static int end(int decodedLength) {
        return EntryHeaderDecoder.ENCODED_LENGTH + decodedLength;
    }

    private void wrong(String what) {
        if (what != null) {
            contradiction(what);
        }
    }

    private void contradiction(String what) {
        findings.add(DamageKind.CONTRADICTION, entry, entry.sequence(), what);
    }

    OffsetLedger offsets() {
        return offsets;
    }

    GroupLedger groups() {
        return groups;
    }
}
