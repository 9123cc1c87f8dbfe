package io.goshawk.cli.simulation;

import io.goshawk.kafka.memory.KafkaFaults;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What happens to one life of the simulated process: how it ends and at which point, and how well
 * Kafka answers meanwhile. Asked at every point.
 */
final class Fate implements KafkaFaults {
    /** A life ends at the n-th time at its point; larger numbers are rarer. */
    private static final int PASSES_MAX = 40;
    private static final int PER_MILLE = 1000;
    private static final Point[] POINTS = Point.values();
    private static final List<Fault> MILD = List.of(Fault.LOST, Fault.UNANSWERED, Fault.REFUSED,
            Fault.LATE, Fault.DELAYED);
    /** One fault out of so many, where it can be, is one that the producer does not survive. */
    private static final int GRAVE_EVERY = 12;
    /** A process gives up right after what it gives up for, or one more wait for an answer. */
    private static final long EXPLAINS_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final SplittableRandom random;
    private final Turns turns;
    private final Trace trace;
    private final Ending ending;
    private final Point point;
    private Runnable fence = () -> {
        // nobody else is there
    };
    private int passesLeft;
    private int stopAfterFetches;
    /** Of a thousand calls. */
    private final int faultsPerMille;
    private final int latePerMille;
    private long awayFromNanos = Long.MAX_VALUE;
    private long awayToNanos = Long.MAX_VALUE;
    private boolean happened;
    private boolean dead;
    private boolean hasLostProducer;
    private boolean isForbidden;
    private boolean hasGoneOn;
    private boolean hasTakenAgain;
    private long faultNanos = Long.MIN_VALUE;

    private Fate(Ending ending, boolean isTorn, SplittableRandom random, Turns turns, Trace trace) {
        this.random = random;
        this.turns = turns;
        this.trace = trace;
        this.ending = ending;
        point = isTorn && random.nextBoolean()
                ? random.nextBoolean() ? Point.BEFORE_SET_ASIDE : Point.AFTER_SET_ASIDE
                : POINTS[random.nextInt(POINTS.length)];
        passesLeft = random.nextInt(1 + random.nextInt(point.isRare() ? 2 : PASSES_MAX));
        stopAfterFetches = random.nextInt(PASSES_MAX);
        boolean calm = ending == Ending.END;
        faultsPerMille = calm || random.nextBoolean() ? 0 : random.nextInt(150);
        latePerMille = random.nextBoolean() ? 0 : random.nextInt(PER_MILLE);
        if (!calm && random.nextInt(5) == 0) {
            awayFromNanos = turns.nowNanos() + random.nextLong(TimeUnit.SECONDS.toNanos(10));
            awayToNanos = awayFromNanos + random.nextLong(TimeUnit.SECONDS.toNanos(60));
        }
    }

    /**
     * The fate of the next life.
     *
     * @param isLast whether it must come to the end of the input, without faults
     * @param isTorn whether the journal's end is damaged: that is when a death is worth a try
     */
    static Fate next(boolean isLast, boolean isTorn, SplittableRandom random, Turns turns,
            Trace trace) {
        int dice = random.nextInt(100);
        Ending ending = isLast
                ? Ending.END
                : dice < 45
                        ? Ending.CRASH
                        : dice < 70
                                ? Ending.POWER_LOSS
                                : dice < 80
                                        ? Ending.FENCED
                                        : dice < 88 ? Ending.DISK_FAILURE : Ending.STOP;
        return new Fate(ending, isTorn, random, turns, trace);
    }

    /** What to do when another instance is to take over. */
    void onFence(Runnable takesOver) {
        fence = takesOver;
    }

    Ending ending() {
        return ending;
    }

    /** Where it ends, if it ends at a point. */
    Point point() {
        return point;
    }

    /** Whether what was meant to happen has happened. */
    boolean happened() {
        return happened;
    }

    /** Whether the process is to be told to stop now. Asked after each poll. */
    boolean tellsToStop() {
        if (ending == Ending.STOP && stopAfterFetches-- <= 0) {
            happened = true;
        }
        return ending == Ending.STOP && happened;
    }

    /** At a call of the journal; it may fail. */
    void passDisk(Point now) {
        pass(now);
        boolean isCall = now == Point.BEFORE_APPEND || now == Point.BEFORE_FORCE
                || now == Point.BEFORE_MARK;
        if (ending == Ending.DISK_FAILURE && isCall && !happened && passesLeft-- <= 0) {
            happened = true;
            throw new DiskFailure(now.spelling());
        }
    }

    private void pass(Point now) {
        if (dead) {
            throw new ProcessDeath();
        }
        turns.maybeSwitch();
        trace.add(now, turns.nowNanos());
        boolean ends = ending == Ending.CRASH || ending == Ending.POWER_LOSS
                || ending == Ending.FENCED;
        if (ends && !happened && now == point && passesLeft-- <= 0) {
            happened = true;
            if (ending == Ending.FENCED) {
                fence.run();
                return;
            }
            die();
        }
    }

    /** Ends the process here, or wherever it is found. */
    void die() {
        dead = true;
        throw new ProcessDeath();
    }

    /** Nothing that the process still does has an effect. */
    void bury() {
        dead = true;
    }

    @Override
    public Fault before(Call call) {
        pass(Point.before(call));
        hasGoneOn |= isForbidden && call == Call.COMMIT;
        hasTakenAgain |= call == Call.INIT && ending == Ending.FENCED && happened;
        Fault fault = fault(call, turns.nowNanos());
        note(call, fault);
        trace.add(fault);
        return fault;
    }

    private Fault fault(Call call, long nowNanos) {
        if (nowNanos >= awayFromNanos && nowNanos < awayToNanos) {
            return Fault.LOST;
        }
        if (isForbidden && call == Call.SEND) {
            return Fault.FORBIDDEN;
        }
        boolean endsHere = call == Call.COMMIT && point == Point.AFTER_COMMIT && !happened
                && passesLeft <= 0 && ending != Ending.END;
        if (endsHere && random.nextBoolean()) {
            return Fault.DELAYED;
        }
        if (random.nextInt(PER_MILLE) < faultsPerMille) {
            boolean isGrave = random.nextInt(GRAVE_EVERY) == 0;
            if (isGrave && call == Call.SEND && random.nextBoolean()) {
                return Fault.FORBIDDEN;
            }
            boolean canLose = call == Call.SEND || call == Call.SEND_OFFSETS
                    || call == Call.COMMIT;
            return isGrave && canLose && !hasLostProducer
                    ? Fault.PRODUCER_LOST
                    : MILD.get(random.nextInt(MILD.size()));
        }
        return random.nextInt(PER_MILLE) < latePerMille ? Fault.LATE : Fault.NONE;
    }

    /** What it means to the process: once in a life it must do with another producer. */
    private void note(Call call, Fault fault) {
        isForbidden |= fault == Fault.FORBIDDEN;
        hasLostProducer |= fault == Fault.PRODUCER_LOST;
        boolean mayEndIt = fault != Fault.NONE && fault != Fault.LATE
                && fault != Fault.PRODUCER_LOST;
        if (mayEndIt && call != Call.FETCH) {
            faultNanos = turns.nowNanos();
        }
    }

    /** Whether Kafka has just failed in a way that a process may give up for. */
    boolean explainsFailure() {
        return faultNanos != Long.MIN_VALUE && turns.nowNanos() - faultNanos <= EXPLAINS_NANOS;
    }

    /** Whether the brokers refused something for good, so that the process must stop. */
    boolean isForbidden() {
        return isForbidden;
    }

    /** Whether it then committed something all the same. */
    boolean hasGoneOn() {
        return hasGoneOn;
    }

    /** Whether it lost its producer once, which it must survive. */
    boolean hasLostProducer() {
        return hasLostProducer;
    }

    /** Whether it took the transactional id again after another instance had it. */
    boolean hasTakenAgain() {
        return hasTakenAgain;
    }

    @Override
    public void after(Call call) {
        pass(Point.after(call));
    }

    @Override
    public boolean isDead() {
        return dead;
    }
}
