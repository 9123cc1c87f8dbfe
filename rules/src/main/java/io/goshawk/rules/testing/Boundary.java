package io.goshawk.rules.testing;

import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where a rule begins to fire, as far as tests can show it: two tests, one that fires and one that
 * stays quiet, whose events differ by one step. A step is one event more, or one event that is one
 * millisecond later, or has an amount that is one minor unit larger, or another value in one field
 * that is no number, or another verdict, or changes a list by another value.
 */
final class Boundary {
    private static final Set<String> AMOUNTS = Set.of(TransactionFields.AMOUNT,
            TransactionFields.AMOUNT_MINOR);
    private static final Set<String> NUMBERS = Set.of("latitude", "longitude",
            "amount_base_minor");

    private Boundary() {}

    /** Whether these tests of one rule show it, or one of them is marked. */
    static boolean isShown(List<RuleTest> tests) {
        return tests.stream().anyMatch(RuleTest::boundary)
                || tests.stream().filter(RuleTest::fires)
                        .anyMatch(firing -> tests.stream().filter(test -> !test.fires())
                                .anyMatch(quiet -> isOneStep(firing.given(), quiet.given())));
    }

    private static boolean isOneStep(List<GivenEvent> one, List<GivenEvent> two) {
        return switch (one.size() - two.size()) {
            case 0 -> isOneChanged(one, two);
            case 1 -> isOneMore(one, two);
            case -1 -> isOneMore(two, one);
            default -> false;
        };
    }

    private static boolean isOneMore(List<GivenEvent> more, List<GivenEvent> fewer) {
        int same = 0;
        while (same < fewer.size() && isSame(more.get(same), fewer.get(same))) {
            same++;
        }
        for (int i = same; i < fewer.size(); i++) {
            if (!isSame(more.get(i + 1), fewer.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneChanged(List<GivenEvent> one, List<GivenEvent> two) {
        int changed = 0;
        for (int i = 0; i < one.size(); i++) {
            if (!isSame(one.get(i), two.get(i))) {
                changed++;
                if (!isStep(one.get(i), two.get(i))) {
                    return false;
                }
            }
        }
        return changed == 1;
    }

    private static boolean isSame(GivenEvent one, GivenEvent two) {
        return one.atMs() == two.atMs() && one.fields().equals(two.fields());
    }

    private static boolean isStep(GivenEvent one, GivenEvent two) {
        if (one.fields().equals(two.fields())) {
            return Math.abs(one.atMs() - two.atMs()) == 1;
        }
        if (one.atMs() != two.atMs()) {
            return false;
        }
        Set<String> names = new HashSet<>(one.fields().keySet());
        names.addAll(two.fields().keySet());
        names.removeIf(name -> Objects.equals(one.fields().get(name), two.fields().get(name)));
        if (one.input() instanceof Transaction first && two.input() instanceof Transaction second
                && AMOUNTS.containsAll(names)) {
            return Math.abs(first.amountMinor() - second.amountMinor()) == 1;
        }
        return names.size() == 1 && NUMBERS.stream().noneMatch(names::contains)
                && (one.input() instanceof Transaction || one.input() instanceof FraudLabel
                        || one.input() instanceof ListChange)
                && one.input().getClass() == two.input().getClass();
    }
}
