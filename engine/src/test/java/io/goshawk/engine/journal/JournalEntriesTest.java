package io.goshawk.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.contract.BudgetRules;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.list.ListEffect;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.LabelEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Entries say after reading what was said when writing, and no byte of one can change unseen. Every
 * field is filled by chance with absent, empty and multi-byte values; the seed is in the message.
 */
class JournalEntriesTest {
    private static final long SEED = 42;
    private static final UUID ID = new UUID(1, 2);
    private static final StateSettings SETTINGS = new StateSettings(1, 3_600_000, 1_000_000);

    private final MemoryJournal journal = new MemoryJournal();
    private final JournalWriter writer = new JournalWriter(journal);
    private final SimpleRules rules = new SimpleRules(1);

    @Test
    void shouldReadBackWhatWasWritten() {
        Random random = new Random(SEED);
        List<Entry> written = new ArrayList<>();
        written.add(new Entry.Genesis(0, ID, 5, SETTINGS));
        writer.genesis(ID, 5, SETTINGS);
        written.add(new Entry.RuleSetChange(1, rules.ruleSet(), -1));
        writer.ruleSet(rules.ruleSet(), -1);
        for (int i = 0; i < 500; i++) {
            Decision decision = decision(Events.random(random, i));
            written.add(new Entry.Decided(decision, rules.ruleSet().hash()));
            writer.decision(decision);
        }
        Transaction again = Events.random(random, 500);
        written.add(new Entry.Duplicate(writer.nextSequence(), again, 77, 3));
        writer.duplicate(again, 77, 3);
        FraudLabel label = new FraudLabel(Events.origin(9), "tx", "card", 8,
                FraudLabel.Verdict.DISPUTED, FraudLabel.Source.ANALYST, null);
        written.add(new Entry.Labelled(writer.nextSequence(), label, 78, LabelEffect.CHANGED));
        writer.label(label, 78, LabelEffect.CHANGED);
        Deployment asked = Events.deployment(10, rules.ruleSet());
        written.add(new Entry.Deployed(writer.nextSequence(), asked, 79));
        writer.deployment(asked, 79);
        written.add(new Entry.DeploymentRefused(writer.nextSequence(),
                writer.nextSequence() - 1, 80, List.of("a.epl:1:1: error", "")));
        writer.deploymentRefused(writer.nextSequence() - 1, 80, List.of("a.epl:1:1: error", ""));
        written.add(new Entry.RuleSetChange(writer.nextSequence(), rules.ruleSet(),
                writer.nextSequence() - 2));
        writer.ruleSet(rules.ruleSet(), writer.nextSequence() - 2);
        ListChange added = Events.listChange(10, ListChange.Operation.ADD, "blocked", "§", 5L);
        written.add(new Entry.ListChanged(writer.nextSequence(), added, 79, ListEffect.ADDED));
        writer.listChange(added, 79, ListEffect.ADDED);
        ListChange removed = Events.listChange(11, ListChange.Operation.REMOVE, "blocked", "x");
        written.add(new Entry.ListChanged(writer.nextSequence(), removed, 80, ListEffect.FULL));
        writer.listChange(removed, 80, ListEffect.FULL);
        Decision tick = tick();
        written.add(new Entry.Decided(tick, rules.ruleSet().hash()));
        writer.decision(tick);
        Map<Partition, Long> offsets = Map.of(Events.PARTITION, 501L);
        long prepared = writer.prepare(503, offsets);
        writer.commit(prepared);
        written.add(new Entry.Committed(prepared + 1, prepared));

        List<Entry> read = readAll();

        Entry.Prepared mark = (Entry.Prepared) read.remove((int) prepared);
        assertThat(read).as("seed %d", SEED).isEqualTo(written);
        assertThat(mark.groupFirst()).isZero();
        assertThat(mark.inputCount()).isEqualTo(503);
        assertThat(mark.nextOffsets()).isEqualTo(offsets);
    }

    @Test
    void shouldReadBackDeadLettersByteForByte() {
        DeadLetter full = Events.deadLetter(0);
        DeadLetter empty = new DeadLetter(Events.origin(1), RejectReason.EMPTY, "empty", null,
                null);
        DeadLetter blank = new DeadLetter(Events.origin(2), RejectReason.EMPTY, "", new byte[0],
                new byte[0]);

        List.of(full, empty, blank).forEach(writer::deadLetter);

        assertThat(readAll()).map(entry -> ((Entry.DeadLettered) entry).deadLetter())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(full, empty, blank);
    }

    @Test
    void shouldDetectAChangeOfAnyByte() {
        writer.genesis(ID, 5, SETTINGS);
        writer.ruleSet(rules.ruleSet(), -1);
        writer.decision(decision(Events.random(new Random(SEED), 0)));
        byte[] entry = bytes(journal, 2);

        for (int i = 0; i < entry.length; i++) {
            byte[] changed = entry.clone();
            changed[i] ^= 0x10;
            MemoryJournal forged = new MemoryJournal();
            append(forged, bytes(journal, 0));
            append(forged, bytes(journal, 1));
            append(forged, changed);

            assertThatThrownBy(() -> readAll(forged)).as("byte %d", i)
                    .isInstanceOfSatisfying(CorruptJournalException.class, damage -> {
                        assertThat(damage.sequence()).isEqualTo(2);
                        assertThat(damage.location()).isEqualTo(new EntryLocation("memory", 2));
                    })
                    .hasMessageContaining("journal entry 2");
        }
    }

    @Test
    void shouldDetectAMissingEntry() {
        writer.genesis(ID, 5, SETTINGS);
        writer.ruleSet(rules.ruleSet(), -1);
        writer.decision(decision(Events.purchase(0, "card", 1)));
        writer.commit(0);
        MemoryJournal forged = new MemoryJournal();
        for (int kept : new int[]{0, 1, 3}) {
            append(forged, bytes(journal, kept));
        }

        assertThatThrownBy(() -> readAll(forged)).isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining("carries the number 3");
    }

    @Test
    void shouldRefuseADecisionOutOfTurn() {
        Decision decision = decision(Events.purchase(0, "card", 1));
        writer.genesis(ID, 5, SETTINGS);
        writer.genesis(ID, 5, SETTINGS);

        assertThatThrownBy(() -> writer.decision(new Decision(9, decision.input(), 0, false, 0,
                Outcome.APPROVE, List.of(), List.of())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("stands at 2");
    }

    @Test
    void shouldKeepTheRuleSetWhole() {
        writer.genesis(ID, 5, SETTINGS);
        writer.ruleSet(rules.ruleSet(), -1);

        RuleSet read = ((Entry.RuleSetChange) readAll().get(1)).ruleSet();

        assertThat(read).isEqualTo(rules.ruleSet());
        assertThat(RuleSet.of(read.policy(), read.rules(), read.files()).hash())
                .as("the hash can be recomputed from the journal alone").isEqualTo(read.hash());
    }

    @Test
    void shouldKeepTheBudgetsOfRules() {
        RuleSet budgets = new BudgetRules("60000 1 2 3 4 5 120000 6 7 8 9 10 0 0 0 0 0 0"
                + " 2678400000 100000000000000000 999 100000000000000000 1 0").ruleSet();
        writer.genesis(ID, 5, SETTINGS);
        writer.ruleSet(budgets, -1);

        assertThat(((Entry.RuleSetChange) readAll().get(1)).ruleSet()).isEqualTo(budgets);
    }

    private Decision decision(Transaction transaction) {
        List<Hit> hits = new ArrayList<>();
        rules.evaluate(transaction, Features.NONE, hits);
        hits.replaceAll(hit -> hit.rule().id().equals("third")
                ? new Hit(hit.rule().as(Status.SHADOW), hit.evidence())
                : hit);
        List<Demotion> demotions = transaction.amountMinor() % 2 == 0
                ? List.of()
                : List.of(new Demotion("large", Demotion.Figure.DECLINES, 5, 6, 60_000),
                        new Demotion("silence", Demotion.Figure.HITS, 7, 8, 120_000));
        return new Decision(writer.nextSequence(), transaction, 1234, true, 1000, Outcome.DECLINE,
                Features.NONE, 0, hits, List.of(), demotions);
    }

    private Decision tick() {
        List<Hit> clockHits = new ArrayList<>();
        rules.advanceTo(1, new ArrayList<>());
        rules.advanceTo(100_000_000, clockHits);
        assertThat(clockHits).hasSize(1);
        return new Decision(writer.nextSequence(), new Tick(100_000_000), 100_000_000, false, 0,
                Outcome.APPROVE, List.of(), clockHits);
    }

    private List<Entry> readAll() {
        return readAll(journal);
    }

    private static List<Entry> readAll(Journal journal) {
        List<Entry> entries = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static byte[] bytes(Journal journal, int index) {
        try (EntryCursor cursor = journal.read()) {
            for (int i = 0; i <= index; i++) {
                cursor.next();
            }
            byte[] bytes = new byte[cursor.length()];
            DirectBuffer buffer = cursor.buffer();
            buffer.getBytes(0, bytes);
            return bytes;
        }
    }

    private static void append(Journal journal, byte[] bytes) {
        journal.append(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
