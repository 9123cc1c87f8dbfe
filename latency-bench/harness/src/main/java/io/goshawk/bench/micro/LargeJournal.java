package io.goshawk.bench.micro;

import io.goshawk.bench.workload.PaymentStream;
import io.goshawk.bench.workload.Workload;
import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.engine.Clock;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.JournalWriter;
import io.goshawk.engine.journal.StateSettings;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.FeatureType;
import io.goshawk.engine.profile.Features;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A journal as large as one likes, as an engine would leave it: payments of a {@link PaymentStream}
 * with ten features, one in twenty with hits, groups of five hundred. Nothing evaluates rules.
 */
final class LargeJournal {
    private static final long SEED = 20_260_105;
    private static final int CARDS = 1_000_000;
    private static final int GROUP = 500;
    private static final int RULES = 12;
    private static final int FEATURES = 10;
    private static final double HIT_SHARE = 0.05;
    private static final DecisionPolicy POLICY = new DecisionPolicy(300, 700);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final PaymentStream payments = new PaymentStream(new Workload(SEED, CARDS, 1));
    private final List<RuleDescriptor> rules = IntStream.range(0, RULES)
            .mapToObj(i -> new RuleDescriptor("rule_" + (char) ('a' + i), 1, Status.LIVE,
                    100 + 50 * i, Action.SCORE, Severity.MEDIUM, "bench", "bench", "A rule.",
                    List.of()))
            .toList();
    private final List<FeatureColumn> columns = IntStream.range(0, FEATURES)
            .mapToObj(i -> new FeatureColumn("card", "feature_" + i, FeatureType.LONG)).toList();
    private final JournalWriter writer;

    private LargeJournal(JournalWriter writer) {
        this.writer = writer;
    }

    /** The id of the transaction with a number, from 0. */
    static String transactionId(long number) {
        return PaymentStream.transactionId(number);
    }

    /** Writes a journal with so many decisions. */
    static void write(Path dir, long decisions) {
        try (ChronicleJournal journal = ChronicleJournal.open(ChronicleJournalSettings.of(dir),
                Clock.SYSTEM)) {
            new LargeJournal(new JournalWriter(journal)).write(decisions);
        }
    }

    private void write(long decisions) {
        writer.genesis(new UUID(0, SEED), 0, new StateSettings(1, 0, 1));
        RuleSet plain = RuleSet.of(POLICY, rules, List.of());
        writer.ruleSet(new RuleSet(plain.hash(), POLICY, rules, List.of(), columns, List.of(),
                List.of(), plain.profileLayout(), 0, 0), -1);
        for (long i = 1; i <= decisions; i++) {
            Transaction transaction = payments.next();
            writer.decision(decision(transaction));
            if (i % GROUP == 0 || i == decisions) {
                long prepared = writer.prepare(GROUP, Map.of(transaction.origin().partition(),
                        transaction.origin().nextOffset()));
                writer.commit(prepared);
            }
        }
    }

    private Decision decision(Transaction transaction) {
        List<Hit> hits = new ArrayList<>(0);
        int score = 0;
        if (random.nextDouble() < HIT_SHARE) {
            RuleDescriptor rule = rules.get(random.nextInt(RULES));
            hits.add(new Hit(rule, List.of(new Evidence("card_token", transaction.cardToken()),
                    new Evidence("payments", 7L), new Evidence("total", 812.5))));
            score = rule.points();
        }
        Outcome outcome = score >= POLICY.declineScore()
                ? Outcome.DECLINE
                : score >= POLICY.reviewScore() ? Outcome.REVIEW : Outcome.APPROVE;
        return new Decision(writer.nextSequence(), transaction, transaction.eventTimeMs(), false,
                score, outcome, Features.of(columns, Collections.nCopies(FEATURES, 42L)), 0, hits,
                List.of(), List.of());
    }
}
