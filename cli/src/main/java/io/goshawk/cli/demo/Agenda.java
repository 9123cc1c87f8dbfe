package io.goshawk.cli.demo;

import io.goshawk.engine.event.Transaction;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Payments that are going to happen, by time; those at the same time in the order of planning. */
final class Agenda {
    private record Entry(Transaction payment, long order) {}

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.comparingLong((Entry entry) -> entry.payment().eventTimeMs())
                    .thenComparingLong(Entry::order));
    private long planned;

    void add(Transaction payment) {
        entries.add(new Entry(payment, planned++));
    }

    /** When the next one happens; the end of time if there is none. */
    long nextMs() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.peek().payment().eventTimeMs();
    }

    Transaction next() {
        return entries.remove().payment();
    }
}
