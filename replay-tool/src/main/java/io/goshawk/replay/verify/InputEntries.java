package io.goshawk.replay.verify;

import io.goshawk.engine.journal.sbe.DeadLetterEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.DeploymentEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.LabelEntryDecoder;
import io.goshawk.engine.journal.sbe.ListChangeEntryDecoder;
import io.goshawk.engine.journal.sbe.OriginDecoder;
import org.agrona.DirectBuffer;

/** Entries of inputs: each names the offsets that it comes from, and the clock that it found. */
final class InputEntries {
    /** The texts of a decision behind its topic. */
    private static final int TEXTS_BEHIND_TOPIC = 17;

    private final Ledger ledger;
    private final DecisionEntryDecoder decision = new DecisionEntryDecoder();
    private final LabelEntryDecoder label = new LabelEntryDecoder();
    private final byte[] hash = new byte[DecisionEntryDecoder.ruleSetHashLength()];

    InputEntries(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Reads one; returns where it ends, or -1 if it is no input. */
    int read(DirectBuffer buffer, EntryHeaderDecoder header) {
        return switch (header.templateId()) {
            case DecisionEntryDecoder.TEMPLATE_ID -> decision(buffer, header);
            case LabelEntryDecoder.TEMPLATE_ID -> label(buffer, header);
            case ListChangeEntryDecoder.TEMPLATE_ID -> listChange(buffer, header);
            case DeadLetterEntryDecoder.TEMPLATE_ID -> deadLetter(buffer, header);
            case DeploymentEntryDecoder.TEMPLATE_ID -> deployment(buffer, header);
            default -> -1;
        };
    }

    private int decision(DirectBuffer buffer, EntryHeaderDecoder header) {
        decision.wrapAndApplyHeader(buffer, 0, header);
        ledger.clock(decision.clockMs());
        decision.getRuleSetHash(hash, 0, hash.length);
        ledger.wrong(ledger.ruleSets().decided(hash));
        boolean onClock = false;
        for (DecisionEntryDecoder.HitsDecoder hit : decision.hits()) {
            onClock |= hit.onClock() != 0;
            hit.sbeSkip();
        }
        decision.attributes().forEach(DecisionEntryDecoder.AttributesDecoder::sbeSkip);
        decision.features().forEach(DecisionEntryDecoder.FeaturesDecoder::sbeSkip);
        decision.demotions().forEach(DecisionEntryDecoder.DemotionsDecoder::sbeSkip);
        if (decision.kind() == DecisionKind.TICK) {
            if (onClock || ledger.beginning().isSilent(decision.clockMs())) {
                ledger.groups().input();
            }
            decision.skipTopic();
        } else {
            input(decision.origin(), decision.topic());
            if (decision.kind() == DecisionKind.DUPLICATE
                    && (decision.duplicateOf() < 0
                            || decision.duplicateOf() >= header.sequence())) {
                ledger.contradiction("repeats entry " + decision.duplicateOf()
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
        ledger.clock(label.clockMs());
        input(label.origin(), label.topic());
        return Ledger.end(label.sbeDecodedLength());
    }

    private int listChange(DirectBuffer buffer, EntryHeaderDecoder header) {
        ListChangeEntryDecoder change = new ListChangeEntryDecoder()
                .wrapAndApplyHeader(buffer, 0, header);
        ledger.clock(change.clockMs());
        input(change.origin(), change.topic());
        return Ledger.end(change.sbeDecodedLength());
    }

    private int deadLetter(DirectBuffer buffer, EntryHeaderDecoder header) {
        DeadLetterEntryDecoder letter = new DeadLetterEntryDecoder()
                .wrapAndApplyHeader(buffer, 0, header);
        input(letter.origin(), letter.topic());
        return Ledger.end(letter.sbeDecodedLength());
    }

    private int deployment(DirectBuffer buffer, EntryHeaderDecoder header) {
        DeploymentEntryDecoder asked = new DeploymentEntryDecoder()
                .wrapAndApplyHeader(buffer, 0, header);
        ledger.clock(asked.clockMs());
        ledger.ruleSets().asked(header.sequence(), asked);
        asked.files().forEach(DeploymentEntryDecoder.FilesDecoder::sbeSkip);
        input(asked.origin(), asked.topic());
        return Ledger.end(asked.sbeDecodedLength());
    }

    private void input(OriginDecoder origin, String topic) {
        ledger.input(topic, origin.partition(), origin.sourceOffset(), origin.nextOffset());
    }
}
