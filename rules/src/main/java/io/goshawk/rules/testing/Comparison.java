package io.goshawk.rules.testing;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.rules.TimeSpan;
import io.goshawk.rules.testing.Moment.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a test expected beside what came. At each moment the first hit expected is compared with the
 * first that came, the second with the second, and so on.
 */
final class Comparison {
    private static final Comparator<Mark> WORST = Comparator.comparingInt(Mark::ordinal);

    private final RuleTest test;
    private final List<Difference> differences = new ArrayList<>();
    private final Map<Input, Mark> marks = new IdentityHashMap<>();
    /** Expected where nothing was given. */
    private final List<Moment> between = new ArrayList<>();

    Comparison(RuleTest test, List<Decision> decisions) {
        this.test = test;
        List<Got> got = new ArrayList<>(Got.hits(test, decisions));
        for (Expected expected : test.expected()) {
            if (expected.quiet()) {
                compareQuiet(expected, Got.decisions(test, decisions));
            } else {
                compareHit(expected, got);
            }
        }
        for (Got hit : got) {
            differences.add(new Difference(test.line(), "no hit", hit.text()));
            mark(hit.decision().input(), Mark.UNDUE);
        }
    }

    /** What differs. */
    List<Difference> differences() {
        return differences;
    }

    private void compareHit(Expected expected, List<Got> got) {
        Got first = got.stream().filter(hit -> hit.atMs() == expected.atMs()).findFirst()
                .orElse(null);
        if (first == null) {
            differences.add(new Difference(expected.line(), expected.text(), "no hit"));
            markDue(expected.atMs());
            return;
        }
        got.remove(first);
        List<String> wrong = first.differences(expected);
        if (!wrong.isEmpty()) {
            differences.add(new Difference(expected.line(), expected.text(),
                    TimeSpan.written(first.atMs()) + "  " + String.join(", ", wrong)));
        }
        mark(first.decision().input(), wrong.isEmpty() ? Mark.HIT : Mark.DIFFERS);
    }

    private void compareQuiet(Expected expected, List<Got> decisions) {
        List<Got> there = decisions.stream()
                .filter(got -> got.atMs() == expected.atMs()
                        && got.decision().input() instanceof Transaction
                        && (expected.transactionId() == null
                                || expected.transactionId().equals(got.transactionId())))
                .toList();
        if (there.isEmpty()) {
            differences.add(new Difference(expected.line(), expected.text(),
                    "no such transaction is decided then"));
            markDue(expected.atMs());
        }
        for (Got got : there) {
            List<String> wrong = got.differences(expected);
            if (!wrong.isEmpty()) {
                differences.add(new Difference(expected.line(), expected.text(),
                        TimeSpan.written(got.atMs()) + "  " + String.join(", ", wrong)));
                mark(got.decision().input(), Mark.DIFFERS);
            }
        }
    }

    private void mark(Input input, Mark mark) {
        marks.merge(input, mark, (one, two) -> WORST.compare(one, two) > 0 ? one : two);
    }

    /** At what was given last at that moment and not marked yet, or at nothing. */
    private void markDue(long atMs) {
        List<GivenEvent> then = test.given().stream()
                .filter(event -> event.atMs() == atMs && !marks.containsKey(event.input()))
                .toList();
        if (then.isEmpty()) {
            between.add(new Moment(atMs, Mark.DUE, "", "nothing is given at this moment"));
        } else {
            mark(then.getLast().input(), Mark.DUE);
        }
    }

    /** The story of the test. */
    List<Moment> timeline() {
        List<Moment> timeline = new ArrayList<>();
        for (GivenEvent event : test.given()) {
            timeline.add(new Moment(event.atMs(),
                    marks.getOrDefault(event.input(), Mark.QUIET), name(event.input()),
                    event.text()));
        }
        timeline.addAll(between);
        timeline.sort(Comparator.comparingLong(Moment::atMs));
        return timeline;
    }

    private static String name(Input input) {
        return switch (input) {
            case Transaction transaction -> transaction.transactionId();
            case Tick tick -> "tick";
            case ListChange change -> "list";
            default -> "label";
        };
    }
}
