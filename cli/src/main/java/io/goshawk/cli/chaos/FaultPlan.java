package io.goshawk.cli.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * An endless row of faults that follows from a seed: decks of all kinds, each shuffled, so that
 * none is long in coming. Fail points come in turn.
 */
final class FaultPlan implements Iterator<Fault> {
    /** Short: what is worth a fault comes soon, and a start takes seconds anyway. */
    private static final int WAIT_MS_MAX = 400;
    private static final int PAUSE_MS_MAX = 2_500;

    private final Random dice;
    private final Deque<FaultKind> deck = new ArrayDeque<>();
    private final Deque<FailPoint> points = new ArrayDeque<>();
    private final Deque<FailPoint> startPoints = new ArrayDeque<>();

    FaultPlan(long seed) {
        dice = new Random(seed);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Fault next() {
        if (deck.isEmpty()) {
            List<FaultKind> all = new ArrayList<>();
            for (FaultKind kind : FaultKind.values()) {
                all.addAll(Collections.nCopies(kind.inDeck(), kind));
            }
            Collections.shuffle(all, dice);
            deck.addAll(all);
        }
        return fault(deck.pop());
    }

    private Fault fault(FaultKind kind) {
        FailPoint point = switch (kind) {
            case FAIL_POINT -> next(points, false);
            case FAIL_AT_START -> next(startPoints, true);
            default -> null;
        };
        long passages = point == null ? 0 : 1 + dice.nextInt(point.passagesMax());
        return new Fault(kind, point, passages, dice.nextInt(WAIT_MS_MAX),
                dice.nextInt(PAUSE_MS_MAX));
    }

    private FailPoint next(Deque<FailPoint> left, boolean atStart) {
        if (left.isEmpty()) {
            List<FailPoint> all = new ArrayList<>();
            for (FailPoint point : FailPoint.values()) {
                if (point.isAtStart() == atStart) {
                    all.add(point);
                }
            }
            Collections.shuffle(all, dice);
            left.addAll(all);
        }
        return left.pop();
    }
}
