package io.goshawk.cli.demo;

import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import io.goshawk.formats.FileRecord;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

/**
 * The stream of records that a seeded population makes: normal spending with a daily rhythm, frauds
 * in turn, and now and then a record that cannot be decided or comes twice; and beside it labels on
 * the payments made earlier. The same seed gives the same records, however many are taken; their
 * event times never go back. Used by one thread.
 */
public final class Population implements Iterator<FileRecord> {
    /** Monday, 2025-01-06, midnight UTC. */
    private static final long START_MS = 1_736_121_600_000L;
    /** So that a card pays about four times a day. */
    private static final double ARRIVAL_MEAN_MS = TimeUnit.SECONDS.toMillis(5);
    private static final int FRAUD_EVERY = 1_000;
    private static final double BAD = 1.0 / 400;
    private static final double DUPLICATE = 1.0 / 500;
    /** The key of every record that cannot be decided. */
    public static final String BAD_KEY = "tok_bad";

    private final long count;
    private final Dice dice;
    private final Agenda agenda = new Agenda();
    private final Spending spending;
    private final FraudScript script;
    private final PaymentJson json = new PaymentJson();
    private final Verdicts verdicts = new Verdicts();
    private final Map<RejectReason, Long> bad = new EnumMap<>(RejectReason.class);
    private final Map<FraudPattern, Long> frauds = new EnumMap<>(FraudPattern.class);
    private long records;
    private long duplicates;
    private long badTotal;
    private long arrivals;
    private double arrivalMs = START_MS;
    private long timeMs = START_MS;
    private FileRecord repeated;

    /** A population that makes this many records. */
    public Population(long seed, long count) {
        this.count = count;
        this.dice = new Dice(seed);
        World world = new World(dice);
        Payments payments = new Payments(dice);
        this.spending = new Spending(world, payments, agenda, dice);
        this.script = new FraudScript(world, payments, agenda, dice);
        nextArrival();
    }

    @Override
    public boolean hasNext() {
        return records < count;
    }

    @Override
    public FileRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the population is used up");
        }
        records++;
        if (repeated != null) {
            FileRecord again = new FileRecord(records, repeated.key(), repeated.eventTimeMs(),
                    repeated.json());
            repeated = null;
            duplicates++;
            return again;
        }
        return dice.chance(BAD) ? badRecord() : payment();
    }

    /**
     * The next label that has become known by the time of the last record, or null. It is no record
     * of the count: a label goes to a topic of its own.
     */
    public FileRecord nextLabel() {
        return verdicts.next(timeMs);
    }

    /** What was handed out so far. */
    public Tally tally() {
        return new Tally(records, duplicates, verdicts.count(), Map.copyOf(bad),
                Map.copyOf(frauds));
    }

    private FileRecord badRecord() {
        byte[] value = BadInput.value(badTotal, timeMs);
        bad.merge(BadInput.reason(badTotal), 1L, Long::sum);
        badTotal++;
        return new FileRecord(records, BAD_KEY, timeMs, value);
    }

    private FileRecord payment() {
        Agenda.Planned planned;
        if (agenda.nextMs() <= arrivalMs) {
            planned = agenda.next();
        } else {
            planned = new Agenda.Planned(spending.next((long) arrivalMs), null);
            nextArrival();
        }
        Transaction payment = planned.payment();
        timeMs = payment.eventTimeMs();
        verdicts.note(planned);
        FileRecord fresh = new FileRecord(records, payment.cardToken(), timeMs, json.of(payment));
        if (dice.chance(DUPLICATE)) {
            repeated = fresh;
        }
        return fresh;
    }

    private void nextArrival() {
        arrivals++;
        if (arrivals % FRAUD_EVERY == 0) {
            FraudPattern[] patterns = FraudPattern.values();
            FraudPattern pattern = patterns[(int) (arrivals / FRAUD_EVERY - 1) % patterns.length];
            script.play(pattern, (long) arrivalMs + 1);
            frauds.merge(pattern, 1L, Long::sum);
        }
        arrivalMs += dice.exponential(ARRIVAL_MEAN_MS) / Rhythm.at((long) arrivalMs);
    }
}
