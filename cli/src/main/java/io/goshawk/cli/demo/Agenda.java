package io.goshawk.cli.demo;

import io.goshawk.engine.event.Transaction;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Payments that are going to happen, by time; those at the same time in the order of planning. */
final class Agenda {
    /**
     * A payment that is going to happen.
     *
     * @param fraud the fraud that it is part of, or null if its holder makes it
     */
    record Planned(Transaction payment, FraudPattern fraud) {}

    private record Entry(Planned planned, long order) {
        private long timeMs() {
            return planned.payment().eventTimeMs();
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.comparingLong(Entry::timeMs).thenComparingLong(Entry::order));
    private long added;

    /** Plans a payment of a card's holder. */
    void add(Transaction payment) {
        add(payment, null);
    }

    /** Plans a payment that is part of a fraud. */
    void add(Transaction payment, FraudPattern fraud) {
        entries.add(new Entry(new Planned(payment, fraud), added++));
    }

    /** When the next one happens; the end of time if there is none. */
    long nextMs() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.peek().timeMs();
    }

    Planned next() {
        return entries.remove().planned();
    }
}
