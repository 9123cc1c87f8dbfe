package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.event.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Groups the transactions that two rule sets decide differently. Used by one thread. */
final class DifferenceTally {
    private static final int SCORE_BAND = 100;
    private static final Comparator<Group> IN_ORDER = Comparator.comparing(Group::kind)
            .thenComparingLong(Group::order).thenComparing(Group::name);

    private final Map<DifferenceBy, Map<Group, Row>> rows = new EnumMap<>(DifferenceBy.class);

    /** Sorted by kind, such as the currency, then by order, then by name. */
    private record Group(String kind, long order, String name) {}

    private static final class Row {
        private final Map<Outcome, FlagTally> moved = new EnumMap<>(Outcome.class);
        private long higher;
        private long lower;

        private DifferenceRow.Moved moved(Outcome to) {
            Detection counts = moved.getOrDefault(to, new FlagTally()).detection(0);
            return new DifferenceRow.Moved(counts.flagged(), counts.frauds(), counts.amounts());
        }
    }

    DifferenceTally() {
        for (DifferenceBy by : DifferenceBy.values()) {
            rows.put(by, new TreeMap<>(IN_ORDER));
        }
    }

    /** Takes in a transaction with another outcome or score. */
    void add(Judged first, Judged other) {
        long day = TimeUnit.MILLISECONDS.toDays(first.decision().clockMs());
        add(DifferenceBy.DAY, new Group("", day, LocalDate.ofEpochDay(day).toString()), first,
                other);
        add(DifferenceBy.AMOUNT, band(first.transaction()), first, other);
        add(DifferenceBy.LABEL, new Group("", first.fraud() ? 0 : 1,
                first.fraud() ? "fraud" : "not known as fraud"), first, other);
        add(DifferenceBy.SCORE, move(other.decision().score() - first.decision().score()), first,
                other);
        Map<String, RuleDescriptor> before = live(first.decision().hits());
        Map<String, RuleDescriptor> after = live(other.decision().hits());
        before.forEach((id, rule) -> {
            if (!means(rule, after.remove(id))) {
                add(DifferenceBy.RULE, new Group("", 0, id), first, other);
            }
        });
        after.keySet().forEach(
                id -> add(DifferenceBy.RULE, new Group("", 0, id), first, other));
    }

    /** Rules in the shadow decide nothing. */
    private static Map<String, RuleDescriptor> live(List<Hit> hits) {
        Map<String, RuleDescriptor> rules = new TreeMap<>();
        for (Hit hit : hits) {
            if (hit.rule().live()) {
                rules.put(hit.rule().id(), hit.rule());
            }
        }
        return rules;
    }

    /** Whether a hit of the other rule does the same. */
    private static boolean means(RuleDescriptor rule, RuleDescriptor other) {
        return other != null && rule.points() == other.points()
                && rule.action() == other.action();
    }

    /** From 0, 10, 100, 1000 and so on. */
    private static Group band(Transaction transaction) {
        BigDecimal amount = BigDecimal.valueOf(transaction.amountMinor(),
                transaction.currencyExponent());
        long from = 0;
        for (long next = 10; amount.compareTo(BigDecimal.valueOf(next)) >= 0; next *= 10) {
            from = next;
        }
        return new Group(transaction.currency(), from, transaction.currency() + " from " + from);
    }

    private static Group move(int by) {
        if (by == 0) {
            return new Group("", 0, "same score");
        }
        int band = (Math.abs(by) - 1) / SCORE_BAND;
        String sign = by > 0 ? "+" : "-";
        return new Group("", Integer.signum(by) * (band + 1L), sign + (band * SCORE_BAND + 1)
                + " to " + sign + (band + 1) * SCORE_BAND);
    }

    private void add(DifferenceBy by, Group group, Judged first, Judged other) {
        Row row = rows.get(by).computeIfAbsent(group, unknown -> new Row());
        int move = other.decision().score() - first.decision().score();
        row.higher += move > 0 ? 1 : 0;
        row.lower += move < 0 ? 1 : 0;
        Outcome to = other.decision().outcome();
        if (to != first.decision().outcome()) {
            row.moved.computeIfAbsent(to, unknown -> new FlagTally()).add(first);
        }
    }

    /** The groups with a difference, in their order. */
    List<DifferenceRow> rows(DifferenceBy by) {
        return rows.get(by).entrySet().stream()
                .map(entry -> new DifferenceRow(entry.getKey().name(),
                        entry.getValue().moved(Outcome.DECLINE),
                        entry.getValue().moved(Outcome.REVIEW),
                        entry.getValue().moved(Outcome.APPROVE), entry.getValue().higher,
                        entry.getValue().lower))
                .toList();
    }
}
