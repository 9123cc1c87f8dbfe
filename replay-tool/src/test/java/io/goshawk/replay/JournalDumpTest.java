package io.goshawk.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.contract.BudgetRules;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.FeatureRules;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A journal written by the engine, looked at and counted. */
class JournalDumpTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();

    @BeforeEach
    void writeJournal() {
        MemorySource source = new MemorySource(10);
        source.add(Events.purchase(0, "card-1", 250_000));
        source.add(Events.deadLetter(1));
        source.add(Events.purchase(2, "card-2", 100));
        source.add(Events.purchase(2, "card-2", 100));
        source.add(Events.label(0, 2));
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(90_000),
                journal, sink, Clock.SYSTEM, () -> new UUID(1, 2)), PipelineSettings.DEFAULT)) {
            pipeline.recover();
            pipeline.step();
        }
    }

    @Test
    void shouldPrintEveryEntryForPeople() throws IOException {
        StringBuilder out = new StringBuilder();

        new JournalDump(journal, JournalRange.ALL, Long.MAX_VALUE).text(out);

        assertThat(out.toString().lines()).hasSize(8);
        assertThat(out).contains("GENESIS").contains("RULESET")
                .contains("DECISION   transactions-0@0 tx-0 2026-01-05T09:00:00Z card-1 2500.00 EUR"
                        + " DECLINE score 500 [large(amount=2500.0, card=card-1")
                .contains("DEADLETTER transactions-0@1 NOT_JSON: not JSON: 'x'")
                .contains("DUPLICATE  transactions-0@2 tx-2, decided in entry 4")
                .contains(
                        "LABEL      labels-0@0 tx-2 2026-01-05T09:00:02.500Z card FRAUD by ANALYST:"
                                + " UNUSED")
                .contains("PREPARE    5 inputs");
    }

    @Test
    void shouldPrintBudgetsAndWhichRulesRanPastThem() throws IOException {
        MemoryJournal withBudgets = new MemoryJournal();
        MemorySource source = new MemorySource(10);
        source.add(Events.purchase(0, "card", 10));
        source.add(Events.purchase(1, "card", 10));
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source, new BudgetRules(
                "0 0 0 0 0 0 60000 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"), withBudgets,
                new MemorySink(), Clock.SYSTEM, () -> new UUID(1, 2)),
                PipelineSettings.DEFAULT)) {
            pipeline.recover();
            pipeline.step();
        }
        StringBuilder text = new StringBuilder();
        StringBuilder json = new StringBuilder();

        new JournalDump(withBudgets, JournalRange.ALL, 10).text(text);
        new JournalDump(withBudgets, JournalRange.ALL, 10).json(json);

        assertThat(text)
                .containsOnlyOnce(" demotes even: 2 hits within 1 min, its budget is 1");
        assertThat(json).containsOnlyOnce("\"budget\":{\"window_ms\":60000,\"hits\":1,")
                .containsOnlyOnce("\"demotions\":[{\"rule\":\"even\",\"figure\":\"HITS\","
                        + "\"limit\":1,\"value\":2,\"window_ms\":60000}]");
    }

    @Test
    void shouldPrintWhatProfilesSaidAndWhatLabelsDidToThem() throws IOException {
        MemoryJournal withFeatures = new MemoryJournal();
        MemorySource source = new MemorySource(10);
        for (int i = 0; i < 4; i++) {
            source.add(Transaction.builder(Events.origin(i), "tx-" + i)
                    .eventTimeMs(Events.START_MS + i).cardToken("card").merchantId("m-" + i)
                    .amountMinor(100).currency("EUR").build());
        }
        source.add(Events.label(0, 3));
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source,
                new FeatureRules(90, 3_600_000), withFeatures, new MemorySink(), Clock.SYSTEM,
                () -> new UUID(1, 2)), PipelineSettings.DEFAULT)) {
            pipeline.recover();
            pipeline.step();
        }
        StringBuilder text = new StringBuilder();
        StringBuilder json = new StringBuilder();

        new JournalDump(withFeatures, from(5), 2).text(text);
        new JournalDump(withFeatures, from(5), 2).json(json);

        assertThat(text).contains("{card.count=4, card.mean=1.0, card.max=100, card.merchants=4,"
                + " card.last=m-2, merchant.frauds=0, lists.watched=false} evicted 1 rules ")
                .contains("FRAUD by ANALYST: CHANGED");
        assertThat(json).contains("\"features\":{\"card.count\":4,")
                .contains("\"card.last\":\"m-2\"").contains("\"evicted\":1")
                .contains("\"effect\":\"CHANGED\"");
    }

    @Test
    void shouldPrintARange() throws IOException {
        StringBuilder out = new StringBuilder();

        new JournalDump(journal, from(2), 2).text(out);

        assertThat(out.toString().lines()).hasSize(2);
        assertThat(out.toString()).startsWith("         2  DECISION");
    }

    /** The label has no clock of its own: it stands where the clock stood. */
    @Test
    void shouldPrintWhatIsInARangeOfTimes() throws IOException {
        StringBuilder early = new StringBuilder();
        StringBuilder late = new StringBuilder();
        long secondMs = Events.START_MS + 2_000;

        new JournalDump(journal, new JournalRange(0, Long.MAX_VALUE, Long.MIN_VALUE, secondMs), 99)
                .text(early);
        new JournalDump(journal, new JournalRange(0, Long.MAX_VALUE, secondMs, Long.MAX_VALUE), 99)
                .text(late);

        assertThat(early.toString().lines()).hasSize(4);
        assertThat(late.toString().lines()).hasSize(4);
        assertThat(late).startsWith("         4  DECISION").contains("LABEL", "PREPARE");
    }

    @Test
    void shouldPrintJsonForMachines() throws IOException {
        StringBuilder out = new StringBuilder();

        new JournalDump(journal, JournalRange.ALL, Long.MAX_VALUE).json(out);

        assertThat(out.toString().lines()).hasSize(8);
        assertThat(out).contains("{\"sequence\":2,\"entry\":\"DECISION\",\"decision\":{")
                .contains("\"transaction_id\":\"tx-0\"")
                .contains("\"reason\":\"NOT_JSON\"")
                .contains("\"value_base64\":\"bm90IGpzb24gMQ==\"")
                .contains("\"duplicate_of\":4").contains("\"transactions-0\":3")
                .contains("\"entry\":\"LABEL\",\"clock_time\":1767603602000,"
                        + "\"transaction_id\":\"tx-2\",\"card_token\":\"card\","
                        + "\"label_time\":1767603602500,\"label\":\"FRAUD\","
                        + "\"source\":\"ANALYST\",\"scenario\":null")
                .contains("\"effect\":\"UNUSED\"").contains("\"labels-0\":1");
    }

    @Test
    void shouldCountWhatTheJournalHolds() {
        JournalTotals totals = JournalTotals.of(journal);

        assertThat(totals.entries()).isEqualTo(8);
        assertThat(totals.decided()).isEqualTo(2);
        assertThat(totals.deadLettered()).isEqualTo(1);
        assertThat(totals.duplicates()).isEqualTo(1);
        assertThat(totals.labels()).isEqualTo(1);
        assertThat(totals.consumed()).isEqualTo(5);
        assertThat(totals.alertIds()).isEqualTo(sink.alerts().stream().map(Alert::id).toList());
        assertThat(totals.hits()).isEqualTo(Map.of("large", 1L, "shadow_any", 2L));
        assertThat(totals.nextOffsets()).isEqualTo(
                Map.of(Events.PARTITION, 3L, Events.LABELS, 1L));
    }

    private static JournalRange from(long first) {
        return new JournalRange(first, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
