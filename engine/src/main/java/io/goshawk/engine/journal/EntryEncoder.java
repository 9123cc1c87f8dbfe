package io.goshawk.engine.journal;

import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.KeyChange;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.sbe.CommitEntryEncoder;
import io.goshawk.engine.journal.sbe.DeadLetterEntryEncoder;
import io.goshawk.engine.journal.sbe.DecisionEntryEncoder;
import io.goshawk.engine.journal.sbe.DeploymentEntryEncoder;
import io.goshawk.engine.journal.sbe.DeploymentRefusedEntryEncoder;
import io.goshawk.engine.journal.sbe.GenesisEntryEncoder;
import io.goshawk.engine.journal.sbe.CheckpointEntryEncoder;
import io.goshawk.engine.journal.sbe.KeyEntryEncoder;
import io.goshawk.engine.journal.sbe.LabelEntryEncoder;
import io.goshawk.engine.journal.sbe.ListChangeEntryEncoder;
import io.goshawk.engine.journal.sbe.PrepareEntryEncoder;
import io.goshawk.engine.journal.sbe.PruneEntryEncoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryEncoder;
import io.goshawk.engine.journal.sbe.StateGapEntryEncoder;
import io.goshawk.engine.journal.sbe.WarmupEntryEncoder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import io.goshawk.engine.list.ListEffect;
import io.goshawk.engine.profile.LabelEffect;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.ArrayUtil;

/**
 * Writes entries as bytes. A deterministic function of its arguments and of the rule set encoded
 * last: the same decision gives the same bytes, which is what replay compares. Not thread-safe.
 * Each method returns the length of the entry in {@link #buffer()}, which the next call overwrites.
 */
final class EntryEncoder {
    static final short KIND_TRANSACTION = 0;
    static final short KIND_DUPLICATE = 1;
    static final short KIND_TICK = 2;

    private static final int INITIAL_CAPACITY = 4096;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(INITIAL_CAPACITY);
    private final EntryFrame frame = new EntryFrame();
    private final GenesisEntryEncoder genesis = new GenesisEntryEncoder();
    private final RuleSetEntryEncoder ruleSets = new RuleSetEntryEncoder();
    private final DecisionEntryEncoder decisions = new DecisionEntryEncoder();
    private final LabelEntryEncoder labels = new LabelEntryEncoder();
    private final DeadLetterEntryEncoder deadLetters = new DeadLetterEntryEncoder();
    private final PrepareEntryEncoder prepares = new PrepareEntryEncoder();
    private final CommitEntryEncoder commits = new CommitEntryEncoder();
    private final TransactionCodec transactions = new TransactionCodec();
    private final HitsCodec hits = new HitsCodec();
    private final FeaturesCodec features = new FeaturesCodec();
    private final DemotionsCodec demotions = new DemotionsCodec();
    private final RuleSetCodec ruleSetCodec = new RuleSetCodec();
    private final DeploymentCodec deploymentCodec = new DeploymentCodec();
    private byte[] ruleSetHash = new byte[DecisionEntryEncoder.ruleSetHashLength()];
    private int crc32c;

    DirectBuffer buffer() {
        return buffer;
    }

    /** The CRC of the entry encoded last. */
    int crc32c() {
        return crc32c;
    }

    /** Decisions are from here on under the rule set with this hash. */
    void restore(String hash) {
        ruleSetHash = HexFormat.of().parseHex(hash);
    }

    int genesis(Entry.Genesis entry) {
        genesis.wrapAndApplyHeader(buffer, 0, frame.header());
        genesis.journalId().high(entry.journalId().getMostSignificantBits())
                .low(entry.journalId().getLeastSignificantBits());
        genesis.createdMs(entry.createdMs()).clockQuantumMs(entry.settings().clockQuantumMs())
                .duplicateWindowMs(entry.settings().duplicateWindowMs())
                .duplicateEntriesMax(entry.settings().duplicateEntriesMax());
        return sealed(entry.sequence(), genesis.limit());
    }

    int ruleSet(long sequence, RuleSet ruleSet, long deployment) {
        ruleSets.wrapAndApplyHeader(buffer, 0, frame.header());
        ruleSets.deployment(deployment);
        ruleSetCodec.encode(ruleSet, ruleSets);
        ruleSetHash = HexFormat.of().parseHex(ruleSet.hash());
        return sealed(sequence, ruleSets.limit());
    }

    int decision(Decision decision) {
        decisions.wrapAndApplyHeader(buffer, 0, frame.header());
        decisions.clockMs(decision.clockMs()).duplicateOf(-1).score(decision.score())
                .outcome((short) decision.outcome().ordinal())
                .late((short) (decision.late() ? 1 : 0)).evicted(decision.evicted())
                .putRuleSetHash(ruleSetHash, 0, ruleSetHash.length);
        switch (decision.input()) {
            case Transaction transaction -> {
                decisions.kind(KIND_TRANSACTION);
                transactions.encodeFixed(transaction, decisions);
                hits.encode(decision.hits(), decision.clockHits(), decisions);
                transactions.encodeAttributes(transaction, decisions);
                features.encode(decision.features(), decisions);
                demotions.encode(decision.demotions(), decisions);
                transactions.encodeTexts(transaction, decisions);
            }
            case Tick tick -> {
                decisions.kind(KIND_TICK);
                encodeTick(tick, decision);
            }
            default -> throw new IllegalArgumentException("no decision on " + decision.input());
        }
        return sealed(decision.sequence(), decisions.limit());
    }

    /** A tick has the shape of a transaction without fields: one kind of entry for hits. */
    private void encodeTick(Tick tick, Decision decision) {
        decisions.origin().partition(-1).sourceOffset(-1).nextOffset(-1).timestampMs(-1);
        decisions.present(0).eventTimeMs(tick.clockMs()).ingestTimeMs(0).amountMinor(0)
                .amountBaseMinor(0).latitude(0).longitude(0).currencyExponent((short) 0)
                .transactionType((short) 0).channel((short) 0).entryMode((short) 0)
                .authResult((short) 0);
        hits.encode(List.of(), decision.clockHits(), decisions);
        decisions.attributesCount(0);
        decisions.featuresCount(0);
        demotions.encode(decision.demotions(), decisions);
        decisions.topic("").transactionId("").cardToken("").currency("").merchantId("")
                .customerId("").cardBin("").issuerCountry("").terminalId("").mcc("")
                .merchantCountry("").responseCode("").cvvResult("").avsResult("").scaResult("")
                .deviceId("").ip("").ipCountry("");
    }

    int duplicate(long sequence, Transaction transaction, long clockMs, long duplicateOf) {
        decisions.wrapAndApplyHeader(buffer, 0, frame.header());
        decisions.kind(KIND_DUPLICATE).clockMs(clockMs).duplicateOf(duplicateOf).score(0)
                .outcome((short) Outcome.APPROVE.ordinal()).late((short) 0).evicted(0)
                .putRuleSetHash(ruleSetHash, 0, ruleSetHash.length);
        transactions.encodeFixed(transaction, decisions);
        decisions.hitsCount(0);
        transactions.encodeAttributes(transaction, decisions);
        decisions.featuresCount(0);
        decisions.demotionsCount(0);
        transactions.encodeTexts(transaction, decisions);
        return sealed(sequence, decisions.limit());
    }

    int label(long sequence, FraudLabel label, long clockMs, LabelEffect effect) {
        labels.wrapAndApplyHeader(buffer, 0, frame.header());
        OriginCodec.encode(label.origin(), labels.origin());
        labels.clockMs(clockMs).labelTimeMs(label.labelTimeMs())
                .verdict((short) label.verdict().ordinal())
                .labelSource((short) label.source().ordinal())
                .hasScenario((short) (label.scenario() == null ? 0 : 1))
                .effect((short) effect.ordinal());
        labels.topic(label.origin().partition().topic()).transactionId(label.transactionId())
                .cardToken(label.cardToken()).scenario(label.scenario());
        return sealed(sequence, labels.limit());
    }

    int listChange(long sequence, ListChange change, long clockMs, ListEffect effect) {
        ListChangeEntryEncoder entry = new ListChangeEntryEncoder().wrapAndApplyHeader(buffer, 0,
                frame.header());
        OriginCodec.encode(change.origin(), entry.origin());
        entry.clockMs(clockMs).operation((short) change.operation().ordinal())
                .effect((short) effect.ordinal())
                .expiresMs(change.expiresMs() == null
                        ? ListChangeEntryEncoder.expiresMsNullValue()
                        : change.expiresMs());
        entry.topic(change.origin().partition().topic()).changeId(change.changeId())
                .listName(change.list()).listedValue(change.value()).author(change.author())
                .reason(change.reason());
        return sealed(sequence, entry.limit());
    }

    int deadLetter(long sequence, DeadLetter deadLetter) {
        deadLetters.wrapAndApplyHeader(buffer, 0, frame.header());
        OriginCodec.encode(deadLetter.origin(), deadLetters.origin());
        byte[] key = orEmpty(deadLetter.key());
        byte[] value = orEmpty(deadLetter.value());
        deadLetters.reason(deadLetter.reason().code())
                .hasKey((short) (deadLetter.key() == null ? 0 : 1))
                .hasValue((short) (deadLetter.value() == null ? 0 : 1));
        deadLetters.topic(deadLetter.origin().partition().topic()).detail(deadLetter.detail())
                .putKey(key, 0, key.length).putValue(value, 0, value.length);
        return sealed(sequence, deadLetters.limit());
    }

    private static byte[] orEmpty(byte[] bytes) {
        return bytes == null ? ArrayUtil.EMPTY_BYTE_ARRAY : bytes;
    }

    int prepare(Entry.Prepared prepared) {
        prepares.wrapAndApplyHeader(buffer, 0, frame.header());
        prepares.groupFirst(prepared.groupFirst()).inputCount(prepared.inputCount())
                .entriesCrc32c(Integer.toUnsignedLong(prepared.entriesCrc32c()))
                .putHeadBefore(HexFormat.of().parseHex(prepared.headBefore()), 0,
                        MerkleTree.HASH_BYTES);
        PrepareEntryEncoder.NextOffsetsEncoder group = prepares
                .nextOffsetsCount(prepared.nextOffsets().size());
        for (Map.Entry<Partition, Long> next : prepared.nextOffsets().entrySet()) {
            group.next().partition(next.getKey().number()).nextOffset(next.getValue())
                    .topic(next.getKey().topic());
        }
        return sealed(prepared.sequence(), prepares.limit());
    }

    int commit(long sequence, long prepared) {
        commits.wrapAndApplyHeader(buffer, 0, frame.header());
        commits.prepared(prepared);
        return sealed(sequence, commits.limit());
    }

    int keyChange(long sequence, KeyChange change) {
        KeyEntryEncoder entry = new KeyEntryEncoder().wrapAndApplyHeader(buffer, 0,
                frame.header());
        entry.verifierKey(change.key().toString())
                .endorser(change.endorser() == null ? "" : change.endorser().toString())
                .endorsement(change.endorsement());
        return sealed(sequence, entry.limit());
    }

    int checkpoint(long sequence, Checkpoint checkpoint) {
        CheckpointEntryEncoder entry = new CheckpointEntryEncoder().wrapAndApplyHeader(buffer, 0,
                frame.header());
        entry.prepared(checkpoint.sequence()).note(checkpoint.note());
        return sealed(sequence, entry.limit());
    }

    int pruned(Entry.Pruned entry) {
        PruneEntryEncoder prunes = new PruneEntryEncoder().wrapAndApplyHeader(buffer, 0,
                frame.header());
        HexFormat hex = HexFormat.of();
        prunes.firstKept(entry.firstKept()).leavesBefore(entry.before().leaves())
                .putHeadBefore(entry.before().head().bytes(), 0, MerkleTree.HASH_BYTES)
                .putKeptRoot(hex.parseHex(entry.keptRoot()), 0, MerkleTree.HASH_BYTES);
        PruneEntryEncoder.SealsEncoder group = prunes.sealsCount(entry.seals().size());
        entry.seals().forEach(seal -> group.next().seal(seal));
        byte[] frontier = hex.parseHex(entry.before().frontier());
        prunes.putFrontier(frontier, 0, frontier.length);
        return sealed(entry.sequence(), prunes.limit());
    }

    int warmup(Entry.Warmup entry) {
        WarmupEntryEncoder warmups = new WarmupEntryEncoder().wrapAndApplyHeader(buffer, 0,
                frame.header());
        JournalPosition predecessor = entry.predecessor();
        warmups.predecessorId().high(predecessor.journalId().getMostSignificantBits())
                .low(predecessor.journalId().getLeastSignificantBits());
        warmups.predecessorSequence(predecessor.sequence()).putPredecessorHead(
                predecessor.head().bytes(), 0, MerkleTree.HASH_BYTES);
        warmups.predecessorClockMs(predecessor.clockMs());
        WarmupEntryEncoder.StretchesEncoder group = warmups
                .stretchesCount(entry.stretches().size());
        entry.stretches().entrySet().stream().sorted(Map.Entry.comparingByKey(Partition.ORDER))
                .forEach(each -> group.next().partition(each.getKey().number())
                        .fromOffset(each.getValue().fromOffset())
                        .untilOffset(each.getValue().untilOffset())
                        .topic(each.getKey().topic()));
        return sealed(entry.sequence(), warmups.limit());
    }

    int stateGap(long sequence, StateGap gap) {
        StateGapEntryEncoder gaps = new StateGapEntryEncoder().wrapAndApplyHeader(buffer, 0,
                frame.header());
        gaps.partition(gap.partition().number()).firstOffset(gap.firstOffset())
                .wantedFromMs(gap.wantedFromMs()).presentFromMs(gap.presentFromMs())
                .topic(gap.partition().topic());
        return sealed(sequence, gaps.limit());
    }

    int deployment(Entry.Deployed entry) {
        DeploymentEntryEncoder deployments = new DeploymentEntryEncoder()
                .wrapAndApplyHeader(buffer, 0, frame.header());
        deploymentCodec.encode(entry, deployments);
        return sealed(entry.sequence(), deployments.limit());
    }

    int deploymentRefused(Entry.DeploymentRefused entry) {
        DeploymentRefusedEntryEncoder refusals = new DeploymentRefusedEntryEncoder()
                .wrapAndApplyHeader(buffer, 0, frame.header());
        deploymentCodec.encode(entry, refusals);
        return sealed(entry.sequence(), refusals.limit());
    }

    private int sealed(long sequence, int length) {
        crc32c = frame.seal(buffer, length, sequence);
        return length;
    }
}
