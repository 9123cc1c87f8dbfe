package io.goshawk.engine.journal;

import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder.HitsDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryEncoder;
import io.goshawk.engine.journal.sbe.DecisionEntryEncoder.HitsEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The hits inside a DECISION entry, with their evidence. */
final class HitsCodec {
    private static final Status[] STATUSES = Status.values();
    private static final short ABSENT = 0;
    private static final short TEXT = 1;
    private static final short LONG = 2;
    private static final short DOUBLE = 3;
    private static final short TRUTH = 4;

    void encode(List<Hit> hits, List<Hit> clockHits, DecisionEntryEncoder entry) {
        HitsEncoder group = entry.hitsCount(hits.size() + clockHits.size());
        for (int i = 0; i < hits.size(); i++) {
            encode(hits.get(i), false, group.next());
        }
        for (int i = 0; i < clockHits.size(); i++) {
            encode(clockHits.get(i), true, group.next());
        }
    }

    private static void encode(Hit hit, boolean onClock, HitsEncoder slot) {
        RuleDescriptor rule = hit.rule();
        slot.ruleVersion(rule.version()).points(rule.points())
                .status((short) rule.status().ordinal()).action((short) rule.action().ordinal())
                .onClock((short) (onClock ? 1 : 0));
        HitsEncoder.EvidenceEncoder pieces = slot.evidenceCount(hit.evidence().size());
        for (int i = 0; i < hit.evidence().size(); i++) {
            encode(hit.evidence().get(i), pieces.next());
        }
        slot.ruleId(rule.id());
    }

    private static void encode(Evidence piece, HitsEncoder.EvidenceEncoder slot) {
        String text = "";
        switch (piece.value()) {
            case null -> slot.kind(ABSENT).bits(0);
            case String value -> {
                slot.kind(TEXT).bits(0);
                text = value;
            }
            case Long value -> slot.kind(LONG).bits(value);
            case Double value -> slot.kind(DOUBLE).bits(Double.doubleToLongBits(value));
            case Boolean value -> slot.kind(TRUTH).bits(value ? 1 : 0);
            default -> throw new IllegalStateException("evidence checks its own type");
        }
        slot.evidenceName(piece.name()).evidenceText(text);
    }

    /** Reads the hits; each goes to the list that it belongs to. */
    void decode(DecisionEntryDecoder entry, long sequence, Map<String, RuleDescriptor> rules,
            List<Hit> hits, List<Hit> clockHits) {
        HitsDecoder group = entry.hits();
        while (group.hasNext()) {
            group.next();
            int version = group.ruleVersion();
            Status status = STATUSES[group.status()];
            List<Hit> target = group.onClock() == 0 ? hits : clockHits;
            List<Evidence> evidence = evidence(group.evidence());
            String ruleId = group.ruleId();
            RuleDescriptor rule = rules.get(ruleId);
            if (rule == null || rule.version() != version) {
                throw new CorruptJournalException(sequence, "names rule '" + ruleId + "' version "
                        + version + ", which is not in the rule set before it");
            }
            target.add(new Hit(rule.status() == status ? rule : rule.as(status), evidence));
        }
    }

    private static List<Evidence> evidence(HitsDecoder.EvidenceDecoder group) {
        List<Evidence> evidence = new ArrayList<>(group.count());
        while (group.hasNext()) {
            group.next();
            short kind = group.kind();
            long bits = group.bits();
            String name = group.evidenceName();
            String text = group.evidenceText();
            evidence.add(new Evidence(name, switch (kind) {
                case TEXT -> text;
                case LONG -> bits;
                case DOUBLE -> Double.longBitsToDouble(bits);
                case TRUTH -> bits != 0;
                default -> null;
            }));
        }
        return evidence;
    }
}
