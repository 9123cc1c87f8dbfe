package io.goshawk.engine.journal;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.ChainState;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.KeyChange;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.sbe.CommitEntryDecoder;
import io.goshawk.engine.journal.sbe.DeadLetterEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.DeploymentEntryDecoder;
import io.goshawk.engine.journal.sbe.DeploymentRefusedEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.GenesisEntryDecoder;
import io.goshawk.engine.journal.sbe.CheckpointEntryDecoder;
import io.goshawk.engine.journal.sbe.KeyEntryDecoder;
import io.goshawk.engine.journal.sbe.LabelEntryDecoder;
import io.goshawk.engine.journal.sbe.ListChangeEntryDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import io.goshawk.engine.journal.sbe.PruneEntryDecoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import io.goshawk.engine.journal.sbe.StateGapEntryDecoder;
import io.goshawk.engine.journal.sbe.WarmupEntryDecoder;
import io.goshawk.engine.list.ListEffect;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.LabelEffect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.agrona.DirectBuffer;

/**
 * Reads entries. Entries come in order from the first one, because a decision is read with the rule
 * set that stands before it. Not thread-safe.
 */
final class EntryDecoder {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final EntryFrame frame = new EntryFrame();
    private final DemotionsCodec demotions = new DemotionsCodec();
    private final DecisionEntryDecoder decisions = new DecisionEntryDecoder();
    private final TransactionCodec transactions = new TransactionCodec();
    private final OriginCodec origins = new OriginCodec();
    private final HitsCodec hits = new HitsCodec();
    private final FeaturesCodec features = new FeaturesCodec();
    private final DeploymentCodec deployments = new DeploymentCodec();
    private final Map<String, RuleDescriptor> rules = new HashMap<>();
    private final byte[] hash = new byte[DecisionEntryDecoder.ruleSetHashLength()];
    private RuleSet ruleSet;
    private int version;

    /** Decodes the entry that should have this sequence. */
    Entry decode(DirectBuffer buffer, int length, long sequence) {
        EntryHeaderDecoder header = frame.open(buffer, length, sequence);
        version = header.version();
        return switch (header.templateId()) {
            case GenesisEntryDecoder.TEMPLATE_ID -> genesis(buffer, header);
            case RuleSetEntryDecoder.TEMPLATE_ID -> ruleSet(buffer, header);
            case DecisionEntryDecoder.TEMPLATE_ID -> decision(buffer, header);
            case LabelEntryDecoder.TEMPLATE_ID -> label(buffer, header);
            case ListChangeEntryDecoder.TEMPLATE_ID -> listChange(buffer, header);
            case DeadLetterEntryDecoder.TEMPLATE_ID -> deadLetter(buffer, header);
            case PrepareEntryDecoder.TEMPLATE_ID -> prepare(buffer, header);
            case CommitEntryDecoder.TEMPLATE_ID -> commit(buffer, header);
            case KeyEntryDecoder.TEMPLATE_ID -> keyChange(buffer, header);
            case CheckpointEntryDecoder.TEMPLATE_ID -> checkpoint(buffer, header);
            case PruneEntryDecoder.TEMPLATE_ID -> pruned(buffer, header);
            case WarmupEntryDecoder.TEMPLATE_ID -> warmup(buffer, header);
            case StateGapEntryDecoder.TEMPLATE_ID -> stateGap(buffer, header);
            case DeploymentEntryDecoder.TEMPLATE_ID -> deployments.decode(header.sequence(),
                    new DeploymentEntryDecoder().wrapAndApplyHeader(buffer, 0, header));
            case DeploymentRefusedEntryDecoder.TEMPLATE_ID -> deployments.decode(
                    header.sequence(), new DeploymentRefusedEntryDecoder()
                            .wrapAndApplyHeader(buffer, 0, header));
            default -> throw new CorruptJournalException(sequence,
                    "is of a type that this Goshawk does not know: " + header.templateId());
        };
    }

    /** The schema version of the entry decoded last. */
    int version() {
        return version;
    }

    /** The rule set in force, or null before the first one. */
    String ruleSetHash() {
        return ruleSet == null ? null : ruleSet.hash();
    }

    /** The clock of a decision, or -1 if the entry is no decision. */
    static long peekClockMs(DirectBuffer buffer, int length, long sequence) {
        EntryHeaderDecoder header = new EntryFrame().open(buffer, length, sequence);
        return header.templateId() == DecisionEntryDecoder.TEMPLATE_ID
                ? new DecisionEntryDecoder().wrapAndApplyHeader(buffer, 0, header).clockMs()
                : -1;
    }

    private static Entry genesis(DirectBuffer buffer, EntryHeaderDecoder header) {
        GenesisEntryDecoder entry = new GenesisEntryDecoder().wrapAndApplyHeader(buffer, 0,
                header);
        return new Entry.Genesis(header.sequence(),
                new UUID(entry.journalId().high(), entry.journalId().low()), entry.createdMs(),
                new StateSettings(entry.clockQuantumMs(), entry.duplicateWindowMs(),
                        entry.duplicateEntriesMax()));
    }

    private Entry ruleSet(DirectBuffer buffer, EntryHeaderDecoder header) {
        RuleSetEntryDecoder entry = new RuleSetEntryDecoder().wrapAndApplyHeader(buffer, 0,
                header);
        long deployment = entry.deployment();
        ruleSet = new RuleSetCodec().decode(entry);
        rules.clear();
        for (RuleDescriptor rule : ruleSet.rules()) {
            rules.put(rule.id(), rule);
        }
        return new Entry.RuleSetChange(header.sequence(), ruleSet,
                deployment == RuleSetEntryDecoder.deploymentNullValue() ? -1 : deployment);
    }

    private Entry decision(DirectBuffer buffer, EntryHeaderDecoder header) {
        decisions.wrapAndApplyHeader(buffer, 0, header);
        long sequence = header.sequence();
        checkRuleSet(sequence);
        List<Hit> transactionHits = new ArrayList<>(0);
        List<Hit> clockHits = new ArrayList<>(0);
        hits.decode(decisions, sequence, rules, transactionHits, clockHits);
        Map<String, String> attributes = transactions.decodeAttributes(decisions);
        Features seen = features.decode(decisions, sequence, ruleSet.features());
        List<Demotion> demoted = demotions.decode(decisions);
        long clockMs = decisions.clockMs();
        if (decisions.kind() == EntryEncoder.KIND_TICK) {
            return new Entry.Decided(new Decision(sequence, new Tick(decisions.eventTimeMs()),
                    clockMs, false, 0, Outcome.APPROVE, Features.NONE, 0, List.of(), clockHits,
                    demoted), ruleSet.hash());
        }
        Transaction transaction = transactions.decode(decisions, attributes);
        if (decisions.kind() == EntryEncoder.KIND_DUPLICATE) {
            return new Entry.Duplicate(sequence, transaction, clockMs, decisions.duplicateOf());
        }
        return new Entry.Decided(new Decision(sequence, transaction, clockMs,
                decisions.late() != 0, decisions.score(), OUTCOMES[decisions.outcome()], seen,
                evicted(), transactionHits, clockHits, demoted), ruleSet.hash());
    }

    /** Entries of the first version of the schema have no such field. */
    private int evicted() {
        int evicted = decisions.evicted();
        return evicted == DecisionEntryDecoder.evictedNullValue() ? 0 : evicted;
    }

    private void checkRuleSet(long sequence) {
        decisions.getRuleSetHash(hash, 0, hash.length);
        String name = HexFormat.of().formatHex(hash);
        if (ruleSet == null || !ruleSet.hash().equals(name)) {
            throw new CorruptJournalException(sequence, "was decided under rule set " + name
                    + ", but the rule set before it is "
                    + (ruleSet == null ? "missing" : ruleSet.hash()));
        }
    }

    private Entry label(DirectBuffer buffer, EntryHeaderDecoder header) {
        LabelEntryDecoder entry = new LabelEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        Origin origin = origins.decode(entry.origin(), entry.topic());
        String transactionId = entry.transactionId();
        String cardToken = entry.cardToken();
        String scenario = entry.scenario();
        return new Entry.Labelled(header.sequence(),
                new FraudLabel(origin, transactionId, cardToken, entry.labelTimeMs(),
                        FraudLabel.Verdict.values()[entry.verdict()],
                        FraudLabel.Source.values()[entry.labelSource()],
                        entry.hasScenario() == 0 ? null : scenario),
                entry.clockMs(), effect(entry));
    }

    private static LabelEffect effect(LabelEntryDecoder entry) {
        short effect = entry.effect();
        return effect == LabelEntryDecoder.effectNullValue()
                ? LabelEffect.UNUSED
                : LabelEffect.values()[effect];
    }

    private Entry listChange(DirectBuffer buffer, EntryHeaderDecoder header) {
        ListChangeEntryDecoder entry = new ListChangeEntryDecoder().wrapAndApplyHeader(buffer, 0,
                header);
        Origin origin = origins.decode(entry.origin(), entry.topic());
        String changeId = entry.changeId();
        String list = entry.listName();
        String value = entry.listedValue();
        String author = entry.author();
        String reason = entry.reason();
        long expiresMs = entry.expiresMs();
        return new Entry.ListChanged(header.sequence(),
                new ListChange(origin, changeId, list,
                        ListChange.Operation.values()[entry.operation()], value, author, reason,
                        expiresMs == ListChangeEntryDecoder.expiresMsNullValue()
                                ? null
                                : expiresMs),
                entry.clockMs(), ListEffect.values()[entry.effect()]);
    }

    private Entry deadLetter(DirectBuffer buffer, EntryHeaderDecoder header) {
        DeadLetterEntryDecoder entry = new DeadLetterEntryDecoder().wrapAndApplyHeader(buffer, 0,
                header);
        Origin origin = origins.decode(entry.origin(), entry.topic());
        String detail = entry.detail();
        byte[] key = new byte[entry.keyLength()];
        entry.getKey(key, 0, key.length);
        byte[] value = new byte[entry.valueLength()];
        entry.getValue(value, 0, value.length);
        return new Entry.DeadLettered(header.sequence(),
                new DeadLetter(origin, RejectReason.ofCode(entry.reason()), detail,
                        entry.hasKey() == 0 ? null : key, entry.hasValue() == 0 ? null : value));
    }

    private static Entry prepare(DirectBuffer buffer, EntryHeaderDecoder header) {
        PrepareEntryDecoder entry = new PrepareEntryDecoder().wrapAndApplyHeader(buffer, 0,
                header);
        Map<Partition, Long> nextOffsets = new LinkedHashMap<>();
        for (PrepareEntryDecoder.NextOffsetsDecoder next = entry.nextOffsets(); next.hasNext();) {
            next.next();
            int number = next.partition();
            long offset = next.nextOffset();
            nextOffsets.put(new Partition(next.topic(), number), offset);
        }
        return new Entry.Prepared(header.sequence(), entry.groupFirst(), entry.inputCount(),
                (int) entry.entriesCrc32c(), headBefore(entry), nextOffsets);
    }

    private static String headBefore(PrepareEntryDecoder entry) {
        byte[] head = new byte[MerkleTree.HASH_BYTES];
        return entry.getHeadBefore(head, 0, head.length) == 0
                ? null
                : HexFormat.of().formatHex(head);
    }

    private static Entry keyChange(DirectBuffer buffer, EntryHeaderDecoder header) {
        KeyEntryDecoder entry = new KeyEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        VerifierKey key = VerifierKey.parse(entry.verifierKey());
        String endorser = entry.endorser();
        return new Entry.KeyChanged(header.sequence(), new KeyChange(key,
                endorser.isEmpty() ? null : VerifierKey.parse(endorser), entry.endorsement()));
    }

    private static Entry checkpoint(DirectBuffer buffer, EntryHeaderDecoder header) {
        CheckpointEntryDecoder entry = new CheckpointEntryDecoder().wrapAndApplyHeader(buffer, 0,
                header);
        return new Entry.Checkpointed(header.sequence(), Checkpoint.parse(entry.note()));
    }

    private static Entry pruned(DirectBuffer buffer, EntryHeaderDecoder header) {
        PruneEntryDecoder entry = new PruneEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        byte[] head = new byte[MerkleTree.HASH_BYTES];
        entry.getHeadBefore(head, 0, head.length);
        byte[] root = new byte[MerkleTree.HASH_BYTES];
        entry.getKeptRoot(root, 0, root.length);
        List<String> seals = new ArrayList<>();
        for (PruneEntryDecoder.SealsDecoder next = entry.seals(); next.hasNext();) {
            seals.add(next.next().seal());
        }
        byte[] frontier = new byte[entry.frontierLength()];
        entry.getFrontier(frontier, 0, frontier.length);
        HexFormat hex = HexFormat.of();
        return new Entry.Pruned(header.sequence(), entry.firstKept(),
                new ChainState(ChainHead.of(hex.formatHex(head)), entry.leavesBefore(),
                        hex.formatHex(frontier)),
                hex.formatHex(root), seals);
    }

    private static Entry warmup(DirectBuffer buffer, EntryHeaderDecoder header) {
        WarmupEntryDecoder entry = new WarmupEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        byte[] head = new byte[MerkleTree.HASH_BYTES];
        entry.getPredecessorHead(head, 0, head.length);
        JournalPosition predecessor = new JournalPosition(
                new UUID(entry.predecessorId().high(), entry.predecessorId().low()),
                entry.predecessorSequence(), HexFormat.of().formatHex(head),
                entry.predecessorClockMs());
        Map<Partition, Entry.Stretch> stretches = new LinkedHashMap<>();
        for (WarmupEntryDecoder.StretchesDecoder next = entry.stretches(); next.hasNext();) {
            next.next();
            int number = next.partition();
            Entry.Stretch stretch = new Entry.Stretch(next.fromOffset(), next.untilOffset());
            stretches.put(new Partition(next.topic(), number), stretch);
        }
        return new Entry.Warmup(header.sequence(), predecessor, stretches);
    }

    private static Entry stateGap(DirectBuffer buffer, EntryHeaderDecoder header) {
        StateGapEntryDecoder entry = new StateGapEntryDecoder().wrapAndApplyHeader(buffer, 0,
                header);
        return new Entry.Gap(header.sequence(),
                new StateGap(new Partition(entry.topic(), entry.partition()), entry.firstOffset(),
                        entry.wantedFromMs(), entry.presentFromMs()));
    }

    private static Entry commit(DirectBuffer buffer, EntryHeaderDecoder header) {
        CommitEntryDecoder entry = new CommitEntryDecoder().wrapAndApplyHeader(buffer, 0, header);
        return new Entry.Committed(header.sequence(), entry.prepared());
    }
}
