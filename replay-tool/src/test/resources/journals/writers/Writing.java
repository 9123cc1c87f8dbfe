import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.chronicle.ForcePolicy;
import io.goshawk.chronicle.JournalRoll;
import io.goshawk.engine.AlertSink;
import io.goshawk.engine.Clock;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.rules.EsperEvaluator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/** What the writers of all versions share: inputs, rules and pipelines in the caller's thread. */
class Writing {
    static final long START_MS = 1_767_600_000_000L; // 2026-01-05T08:00:00Z
    static final DecisionPolicy POLICY = new DecisionPolicy(300, 700);
    static final PipelineSettings SETTINGS = new PipelineSettings(64,
            PipelineSettings.Wait.BLOCKING, 1, 1_000, 3_600_000, 10_000, 3, 100, 20_000, false,
            15_000);
    private static final int CARDS = 12;

    final MemorySource source = new MemorySource(9);
    final MemorySink sink = new MemorySink();
    private final SplittableRandom random = new SplittableRandom(7);
    private final Map<Partition, Long> offsets = new HashMap<>();
    private long timeMs = START_MS;
    private int transactions;
    private int records;

    static RuleFile rule(String id, int version, String status, int points, String action,
            String why, String select) {
        return new RuleFile(id + ".epl", "@Rule(id='" + id + "', version=" + version + ", status="
                + status + ", points=" + points + ", action=" + action + ", severity=MEDIUM,\n"
                + "      typology='fixture', owner='goshawk',\n      why='" + why + "',\n"
                + "      falsePositives={'nothing, this is a fixture'})\n" + select);
    }

    static List<RuleFile> firstRules() {
        return List.of(
                rule("large_amount", 1, "LIVE", 400, "REVIEW", "The amount is large.", """
                select transaction_id, card_token, amount from Transaction(amount > 180.00);
                """),
                rule("burst", 1, "LIVE", 350, "SCORE", "Three payments within ten minutes.", """
                select transaction_id, card_token, count(*) as payments,
                       sum(amount_minor) as total_minor
                from Transaction#time(10 minutes)
                group by card_token having count(*) >= 3;
                """),
                rule("small_then_large", 1, "SHADOW", 200, "SCORE", "A trial, then a large one.",
                """
                select b.transaction_id as transaction_id, a.amount as trial, b.amount as paid
                from pattern [every a=Transaction(amount < 20.00)
                    -> b=Transaction(card_token = a.card_token, amount > 100.00)
                       where timer:within(15 minutes)];
                """),
                rule("silence", 1, "LIVE", 0, "REVIEW", "A card pays and is silent for long.", """
                select a.card_token as card_token
                from pattern [every a=Transaction(amount > 190.00) -> (timer:interval(20 minutes)
                    and not Transaction(card_token = a.card_token))];
                """));
    }

    /** One rule changed, one gone, one new. */
    static List<RuleFile> secondRules() {
        List<RuleFile> first = firstRules();
        return List.of(first.get(0),
                rule("burst", 2, "LIVE", 450, "DECLINE", "Two payments within five minutes.", """
                        select transaction_id, card_token, count(*) as payments
                        from Transaction#time(5 minutes)
                        group by card_token having count(*) >= 2;
                        """),
                rule("foreign_merchant", 1, "LIVE", 150, "SCORE", "Paid abroad.", """
                        select transaction_id, merchant_country
                        from Transaction(merchant_country != 'DE');
                        """),
                first.get(3));
    }

    /** Adds so many records to the input: transactions above all, and whatever else may come. */
    void addRecords(int count) {
        for (int i = 0; i < count; i++) {
            addRecord(++records);
        }
    }

    private void addRecord(int number) {
        timeMs += random.nextInt(90_000);
        if (number % 23 == 0) {
            source.add(new DeadLetter(origin(transactionsOf(number)), RejectReason.NOT_JSON,
                    "no JSON at all", bytes("key"), bytes("record " + number)));
        } else if (number % 13 == 0 && transactions > 8) {
            label(transactions - random.nextInt(8), number);
        } else if (number % 17 == 0) {
            timeMs += 40 * 60_000;
            source.add(new Tick(timeMs));
        } else if (number % 11 == 0 && transactions > 2) {
            source.add(transaction(transactions - random.nextInt(2), number));
        } else {
            source.add(transaction(++transactions, number));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void label(int of, int number) {
        source.add(new FraudLabel(origin(new Partition("fraud-labels", 0)), "tx-" + of,
                card(of), timeMs, number % 2 == 0
                        ? FraudLabel.Verdict.FRAUD
                        : FraudLabel.Verdict.GENUINE,
                FraudLabel.Source.ANALYST, number % 3 == 0 ? "stolen card" : null));
    }

    static String card(int transaction) {
        return "card-" + (transaction * transaction + transaction / 7) % CARDS;
    }

    private static Partition transactionsOf(int number) {
        return new Partition("transactions", number % 2);
    }

    private Transaction transaction(int id, int number) {
        boolean late = number % 19 == 0;
        return Transaction.builder(origin(transactionsOf(number)), "tx-" + id)
                .eventTimeMs(late ? timeMs - 120_000 : timeMs).cardToken(card(id))
                .amountMinor(500 + random.nextInt(20_000)).currency("EUR", 2)
                .merchantId("merchant-" + id % 5).merchantCountry(id % 6 == 0 ? "FR" : "DE")
                .mcc("5411").channel(Channel.ECOM).deviceId(id % 4 == 0 ? null : "device-" + id % 9)
                .ip("192.0.2." + id % 250).attribute("shop", "Bäckerei " + id % 3).build();
    }

    Origin origin(Partition partition) {
        long offset = offsets.merge(partition, 1L, Long::sum) - 1;
        return new Origin(partition, offset, offset + 1, timeMs);
    }

    long timeMs() {
        return timeMs;
    }

    /** How a process ends. */
    enum End {
        /** When everything added was committed. */
        STOP,
        /** In its fourth commit, before the broker has it. */
        BEFORE_COMMIT,
        /** In its fourth commit, when the broker has it. */
        BEHIND_COMMIT
    }

    /** Runs a process over what was added. */
    void run(Path folder, List<RuleFile> rules, String journalId, End end) {
        ChronicleJournal journal = ChronicleJournal.open(new ChronicleJournalSettings(folder,
                ForcePolicy.BEFORE_COMMIT, 1_000, JournalRoll.DAILY, 16 << 20, 0), Clock.SYSTEM);
        PipelinePorts ports = ports(new PipelinePorts(source, EsperEvaluator.create(rules, POLICY),
                journal, new MortalSink(sink, end), Clock.SYSTEM,
                () -> UUID.fromString(journalId)));
        try (Pipeline pipeline = new Pipeline(ports, SETTINGS)) {
            System.err.println(pipeline.recover());
            while (!source.isDrained()) {
                pipeline.step();
            }
            pipeline.step(); // empty, and marks what was committed last
        } catch (IllegalStateException death) {
            System.err.println("died: " + death.getMessage());
        }
    }

    /** For versions with further ports. */
    PipelinePorts ports(PipelinePorts plain) {
        return plain;
    }

    /** What the version that wrote a journal reads in it. */
    static void count(Path folder) {
        Map<String, Integer> counts = new TreeMap<>();
        try (Journal journal = ChronicleJournal.openReadOnly(folder);
                JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                counts.merge("entry " + entry.getClass().getSimpleName(), 1, Integer::sum);
                if (entry instanceof Entry.Decided decided) {
                    Decision decision = decided.decision();
                    counts.merge("outcome " + decision.outcome(), 1, Integer::sum);
                    counts.merge("score sum", decision.score(), Integer::sum);
                    decision.hits().forEach(hit -> counts
                            .merge("hit " + hit.rule().id(), 1, Integer::sum));
                    decision.clockHits().forEach(hit -> counts
                            .merge("clock hit " + hit.rule().id(), 1, Integer::sum));
                }
            }
        }
        counts.forEach((what, count) -> System.out.println(what + ": " + count));
    }

    /** Dies in the middle of a commit, if it must. */
    private static final class MortalSink implements AlertSink {
        private final AlertSink living;
        private final End end;
        private int commits;

        MortalSink(AlertSink living, End end) {
            this.living = living;
            this.end = end;
        }

        @Override
        public CommittedPosition open() {
            return living.open();
        }

        @Override
        public void commit(Group group) {
            boolean dies = ++commits == 4 && end != End.STOP;
            if (!dies || end == End.BEHIND_COMMIT) {
                living.commit(group);
            }
            if (dies) {
                throw new IllegalStateException("in the commit of " + group.position());
            }
        }

        @Override
        public void close() {
            // what is committed stays
        }
    }
}
