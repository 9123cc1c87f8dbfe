package io.goshawk.cli.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Stages that run in threads of their own, one at a time: at each call of a port, and wherever one
 * waits, it is decided by chance who goes on. So every order is tried that real threads could have,
 * and the same seed gives the same one. When all wait, time goes on to where the first one wakes.
 *
 * <p>The threads are virtual and hand over to each other: exactly one runs, and no two ever look at
 * the same thing at once.
 */
final class Turns {
    /** At one call of a port out of so many somebody else goes on. */
    private static final int KEEP = 3;
    /** A run that comes to its end makes a small part of these. */
    private static final int STEPS_MAX = 5_000_000;

    private final SplittableRandom random;
    private final List<Stage> stages = new ArrayList<>();
    private long nowNanos;
    private Thread caller;
    private volatile Stage running;
    private Throwable ended;
    private int steps;

    /** What a stage does until it ends. */
    interface Body {
        void run() throws InterruptedException;
    }

    private final class Stage {
        private final Thread thread;
        /** Let go at the end: whoever still knows the thread must not keep a whole world. */
        private Body body;
        private long wakesAtNanos;

        Stage(Body body) {
            this.body = body;
            wakesAtNanos = nowNanos;
            thread = Thread.ofVirtual().unstarted(this::live);
        }

        private void live() {
            try {
                awaitTurn();
                body.run();
            } catch (Throwable error) {
                if (ended == null) {
                    ended = error;
                }
            }
            body = null;
            stages.remove(this);
            handOver(stages.isEmpty() ? null : pick());
        }

        private void awaitTurn() {
            while (running != this) {
                LockSupport.park();
            }
            if (ended != null) {
                throw new ProcessDeath();
            }
        }
    }

    Turns(SplittableRandom random) {
        this.random = random;
    }

    /** The simulated time. */
    long nowNanos() {
        return nowNanos;
    }

    /**
     * Runs all of them until they end; the first error ends the others at their next call.
     *
     * @throws Throwable that first error
     */
    void run(List<Body> bodies) throws Throwable {
        ended = null;
        caller = Thread.currentThread();
        bodies.forEach(body -> stages.add(new Stage(body)));
        stages.forEach(stage -> stage.thread.start());
        handOver(pick());
        while (running != null) {
            LockSupport.park();
        }
        if (ended != null) {
            Throwable first = ended;
            ended = null;
            throw first;
        }
    }

    /** Whether so many steps were made that the run is taken for one without an end. */
    boolean isExhausted() {
        return steps > STEPS_MAX;
    }

    /** Every call of a port and every wait counts, of all stages, starts and ends of a run. */
    private void count() {
        if (++steps > STEPS_MAX) {
            throw new EndlessRun(STEPS_MAX);
        }
    }

    /** At a call of a port: perhaps somebody else goes on first. */
    void maybeSwitch() {
        count();
        if (running != null && random.nextInt(KEEP) == 0) {
            sleep(0);
        }
    }

    /** Waits; others go on, and time does. */
    void sleep(long nanos) {
        count();
        Stage me = running;
        if (me == null) {
            nowNanos += nanos;
            return;
        }
        if (ended != null) {
            throw new ProcessDeath();
        }
        me.wakesAtNanos = nowNanos + nanos;
        Stage next = pick();
        if (next != me) {
            handOver(next);
            me.awaitTurn();
        }
    }

    private Stage pick() {
        long firstNanos = Long.MAX_VALUE;
        int awake = 0;
        for (Stage stage : stages) {
            firstNanos = Math.min(firstNanos, stage.wakesAtNanos);
            awake += stage.wakesAtNanos <= nowNanos ? 1 : 0;
        }
        if (awake == 0) {
            nowNanos = firstNanos;
            return pick();
        }
        int chosen = random.nextInt(awake);
        for (Stage stage : stages) {
            if (stage.wakesAtNanos <= nowNanos && chosen-- == 0) {
                return stage;
            }
        }
        throw new IllegalStateException("nobody is awake");
    }

    private void handOver(Stage next) {
        running = next;
        LockSupport.unpark(next == null ? caller : next.thread);
    }
}
