package io.goshawk.replay.index;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.journal.EntryScan;
import io.goshawk.engine.journal.sbe.CommitEntryDecoder;
import io.goshawk.engine.journal.sbe.DeadLetterEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder.HitsDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.LabelEntryDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What an entry is found by, read from its bytes without decoding it, because there are millions.
 * Used by one thread.
 */
final class EntryKeys {
    /** Of an entry without a time of its own. */
    static final long NO_TIME = -1;

    private static final int KIND_TRANSACTION = 0;
    private static final int KIND_TICK = 2;
    /** Those of which there are many, and nobody looks for all. */
    private static final Set<Integer> PLENTY = Set.of(DecisionEntryDecoder.TEMPLATE_ID,
            LabelEntryDecoder.TEMPLATE_ID, DeadLetterEntryDecoder.TEMPLATE_ID,
            PrepareEntryDecoder.TEMPLATE_ID, CommitEntryDecoder.TEMPLATE_ID);

    private final DecisionEntryDecoder decision = new DecisionEntryDecoder();
    private final LabelEntryDecoder label = new LabelEntryDecoder();
    private final List<String> clockRules = new ArrayList<>(0);
    private byte[] text = new byte[256];
    private long[] hashes = new long[16];
    private int count;
    private long timeMs;

    /** Reads the keys of an entry. */
    void read(EntryScan entry) {
        count = 0;
        timeMs = NO_TIME;
        EntryHeaderDecoder header = entry.header();
        switch (header.templateId()) {
            case DecisionEntryDecoder.TEMPLATE_ID -> {
                decision.wrapAndApplyHeader(entry.buffer(), 0, header);
                decision();
            }
            case LabelEntryDecoder.TEMPLATE_ID -> {
                label.wrapAndApplyHeader(entry.buffer(), 0, header);
                label();
            }
            default -> {
                if (!PLENTY.contains(header.templateId())) {
                    add(KeyHash.of(KeyKind.TYPE, header.templateId()));
                }
            }
        }
    }

    private void decision() {
        int kind = decision.kind();
        timeMs = kind == KIND_TICK ? decision.clockMs() : decision.eventTimeMs();
        Outcome outcome = Outcome.values()[decision.outcome()];
        int partition = decision.origin().partition();
        long offset = decision.origin().sourceOffset();
        if (kind == KIND_TRANSACTION && outcome != Outcome.APPROVE) {
            add(KeyHash.of(KeyKind.OUTCOME, outcome.name()));
        }
        if (decision.score() != 0) {
            add(KeyHash.of(KeyKind.SCORE, decision.score()));
        }
        hits();
        skipAttributesAndFeatures();
        demotions();
        if (kind == KIND_TICK) {
            for (int i = 0; i < clockRules.size(); i++) {
                alert(Alert.idOnClock(new Tick(decision.eventTimeMs()), clockRules.get(i), i));
            }
            return;
        }
        boolean alerts = kind == KIND_TRANSACTION
                && (outcome != Outcome.APPROVE || !clockRules.isEmpty());
        int topicLength = take(decision.topicLength());
        decision.getTopic(text, 0, topicLength);
        Origin origin = alerts
                ? new Origin(new Partition(
                        new String(text, 0, topicLength, StandardCharsets.UTF_8),
                        partition), offset, offset + 1, 0)
                : null;
        int idLength = take(decision.transactionIdLength());
        decision.getTransactionId(text, 0, idLength);
        add(KeyHash.of(KeyKind.TRANSACTION, text, idLength));
        if (alerts) {
            alerts(origin, outcome, new String(text, 0, idLength, StandardCharsets.UTF_8));
        }
        int cardLength = take(decision.cardTokenLength());
        decision.getCardToken(text, 0, cardLength);
        add(KeyHash.of(KeyKind.CARD, text, cardLength));
        decision.skipCurrency();
        int merchantLength = take(decision.merchantIdLength());
        decision.getMerchantId(text, 0, merchantLength);
        add(KeyHash.of(KeyKind.MERCHANT, text, merchantLength));
    }

    private void alerts(Origin origin, Outcome outcome, String transactionId) {
        if (outcome != Outcome.APPROVE) {
            alert(Alert.idOf(origin, transactionId));
        }
        for (int i = 0; i < clockRules.size(); i++) {
            alert(Alert.idOnClock(origin, clockRules.get(i), i));
        }
    }

    /** Also those of shadow rules, which make no alert: the search looks at the decision. */
    private void alert(String id) {
        add(KeyHash.of(KeyKind.ALERT, id));
    }

    private void hits() {
        clockRules.clear();
        for (HitsDecoder hits = decision.hits(); hits.hasNext();) {
            boolean onClock = hits.next().onClock() != 0;
            HitsDecoder.EvidenceDecoder evidence = hits.evidence();
            while (evidence.hasNext()) {
                evidence.next();
                evidence.skipEvidenceName();
                evidence.skipEvidenceText();
            }
            int length = take(hits.ruleIdLength());
            hits.getRuleId(text, 0, length);
            add(KeyHash.of(KeyKind.RULE, text, length));
            if (onClock) {
                clockRules.add(new String(text, 0, length, StandardCharsets.UTF_8));
            }
        }
    }

    private void skipAttributesAndFeatures() {
        DecisionEntryDecoder.AttributesDecoder attributes = decision.attributes();
        while (attributes.hasNext()) {
            attributes.next();
            attributes.skipAttributeName();
            attributes.skipAttributeValue();
        }
        DecisionEntryDecoder.FeaturesDecoder features = decision.features();
        while (features.hasNext()) {
            features.next();
            features.skipFeatureText();
        }
    }

    private void demotions() {
        DecisionEntryDecoder.DemotionsDecoder demotions = decision.demotions();
        while (demotions.hasNext()) {
            demotions.next();
            int length = take(demotions.ruleIdLength());
            demotions.getRuleId(text, 0, length);
            add(KeyHash.of(KeyKind.DEMOTION, text, length));
        }
    }

    private void label() {
        timeMs = label.clockMs();
        label.skipTopic();
        int idLength = take(label.transactionIdLength());
        label.getTransactionId(text, 0, idLength);
        add(KeyHash.of(KeyKind.TRANSACTION, text, idLength));
        int cardLength = take(label.cardTokenLength());
        label.getCardToken(text, 0, cardLength);
        add(KeyHash.of(KeyKind.CARD, text, cardLength));
    }

    /** Makes room for a text and what its hash needs behind it. */
    private int take(int length) {
        if (length > text.length - Long.BYTES) {
            text = new byte[2 * length + Long.BYTES];
        }
        return length;
    }

    private void add(long hash) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count++] = hash;
    }

    int count() {
        return count;
    }

    long hash(int index) {
        return hashes[index];
    }

    /** The event's time, or the clock of an entry without one, or {@link #NO_TIME}. */
    long timeMs() {
        return timeMs;
    }
}
