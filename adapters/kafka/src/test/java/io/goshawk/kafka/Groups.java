package io.goshawk.kafka;

import io.goshawk.engine.Group;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.JournalPosition;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

/** Groups to commit: transaction n is declined, stands at offset n, and is journal entry n. */
final class Groups {
    static final String RULE_SET = "0123456789abcdef";
    private static final UUID JOURNAL_ID = new UUID(11, 22);

    private Groups() {}

    /** The declined transactions from one number to before another. */
    static Group declined(Fixture kafka, long from, long to) {
        List<Decision> decisions = decisions(kafka, from, to);
        return new Group(position(to), decisions.size(), Map.of(kafka.partition(0), to), decisions,
                decisions, List.of(), List.of(), RULE_SET);
    }

    static List<String> alertIds(Fixture kafka, long from, long to) {
        return decisions(kafka, from, to).stream()
                .flatMap(decision -> Alert.of(decision).stream()).map(Alert::id).toList();
    }

    /** A record set aside. */
    static Group deadLetter(Fixture kafka, byte[] key, byte[] value) {
        DeadLetter letter = new DeadLetter(new Origin(kafka.partition(0), 7, 8, 1_500),
                RejectReason.NOT_JSON, "starts with 'n'", key, value);
        return new Group(position(8), 1, Map.of(kafka.partition(0), 8L), List.of(), List.of(),
                List.of(letter), List.of(), RULE_SET);
    }

    /** A clock tick on which a rule fired. */
    static Group clockHit(Fixture kafka) {
        Decision decision = new Decision(3, new Tick(5_000), 5_000, false, 0, Outcome.APPROVE,
                List.of(), List.of(hit()));
        return new Group(position(3), 1, Map.of(kafka.partition(0), 1L), List.of(decision),
                List.of(decision), List.of(), List.of(), RULE_SET);
    }

    /** A group with its signed head. */
    static Group signed(Fixture kafka, long from, long to, SigningKey key) {
        Group group = declined(kafka, from, to);
        JournalPosition position = group.position();
        return new Group(position, group.inputCount(), group.nextOffsets(), group.alerting(),
                group.decisions(), List.of(), List.of(),
                Checkpoint.sign(JOURNAL_ID, position.sequence(), position.head(), 5_000,
                        List.of(key)),
                RULE_SET);
    }

    /** Positions and nothing else. */
    static Group positions(long sequence, Map<Partition, Long> nextOffsets) {
        return new Group(position(sequence), 0, nextOffsets, List.of(), List.of(), List.of(),
                List.of(), RULE_SET);
    }

    static JournalPosition position(long sequence) {
        return new JournalPosition(JOURNAL_ID, sequence,
                String.format("%064x", sequence), sequence);
    }

    private static List<Decision> decisions(Fixture kafka, long from, long to) {
        return LongStream.range(from, to).mapToObj(number -> {
            Transaction transaction = Transaction
                    .builder(new Origin(kafka.partition(0), number, number + 1, 1_000 + number),
                            "tx-" + number)
                    .eventTimeMs(Fixture.EVENT_MS + number).cardToken("card-1").amountMinor(100)
                    .currency("EUR").merchantId("merchant-1").build();
            return new Decision(number, transaction, transaction.eventTimeMs(), false, 900,
                    Outcome.DECLINE, List.of(hit()), List.of());
        }).toList();
    }

    private static Hit hit() {
        return new Hit(
                new RuleDescriptor("large", 1, Status.LIVE, 900, Action.DECLINE, Severity.HIGH,
                        "test", "tests", "Because it is a test.", List.of("none known")),
                List.of(new Evidence("card_token", "card-1")));
    }
}
