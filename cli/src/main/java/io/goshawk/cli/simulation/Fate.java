package io.goshawk.cli.simulation;

import io.goshawk.kafka.memory.KafkaFaults;
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
        long nowNanos = turns.nowNanos();
        Fault fault = Fault.NONE;
        if (nowNanos >= awayFromNanos && nowNanos < awayToNanos) {
            fault = Fault.LOST;
        } else if (random.nextInt(PER_MILLE) < faultsPerMille) {
            fault = Fault.values()[1 + random.nextInt(Fault.values().length - 1)];
        } else if (random.nextInt(PER_MILLE) < latePerMille) {
            fault = Fault.LATE;
        }
        trace.add(fault);
        return fault;
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
