package io.goshawk.cli.chaos;

import io.goshawk.engine.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Does to engine and broker what the plan says. When a fault is over the broker runs; the engine
 * may be dead, and is started by the next one. Used by one thread.
 */
final class Faults {
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(6);
    /** What the configuration allows for finishing and closing, and something for a busy host. */
    private static final Duration STOP_LIMIT = Duration
            .ofMillis(ChaosSettings.STOP_TIMEOUT_MS + 20_000L);
    /** What an engine waits for an answer of the broker. */
    private static final Duration ENGINE_PATIENCE = Duration.ofSeconds(15);
    private static final int STARTS_IN_A_ROW = 4;

    private final EngineUnit engine;
    private final BrokerUnit broker;
    private final Tally tally;
    private final Fight fight;
    private final FullDisk disk;
    private final ProcessOne processOne;

    Faults(EngineUnit engine, BrokerUnit broker, Tally tally, Path folder, Children children) {
        this.engine = engine;
        this.broker = broker;
        this.tally = tally;
        this.fight = new Fight(engine, tally, folder);
        this.disk = new FullDisk(engine, tally, folder, children);
        this.processOne = new ProcessOne(engine, tally);
    }

    /** Does it, and returns when it is over. */
    void inject(Fault fault) throws InterruptedException {
        Optional<String> obstacle = switch (fault.kind()) {
            case DISK_FULL -> disk.obstacle();
            case PROCESS_ONE -> processOne.obstacle();
            default -> Optional.empty();
        };
        if (obstacle.isPresent()) {
            tally.skip(fault.kind(), obstacle.get());
            return;
        }
        tally.count(fault.kind());
        engine.ensureRunning();
        if (fault.kind() != FaultKind.KILL_AT_START) {
            pause(fault.waitMs());
        }
        switch (fault.kind()) {
            case KILL -> kill();
            case KILL_AT_START -> killAtStart(fault);
            case FAIL_POINT -> dieAt(fault.point(), fault.passages());
            case FAIL_AT_START -> dieAtStart(fault);
            case ENGINE_PAUSE -> pauseEngine(fault);
            case STOP -> stop();
            case STOP_WITHOUT_BROKER -> stopWithoutBroker();
            case BROKER_KILL, BROKER_STOP, BROKER_PAUSE -> breakOff(fault);
            case BOTH_KILL -> {
                killBroker();
                kill();
                broker.start();
            }
            case FIGHT -> fight.run(fault);
            case DISK_FULL -> disk.run(fault);
            case PROCESS_ONE -> processOne.run(fault);
        }
    }

    static void pause(long ms) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
    }

    private void kill() {
        engine.kill();
        tally.engineKilled();
    }

    private void killBroker() {
        broker.kill();
        tally.brokerKilled();
    }

    /** Several times in a row: what one start has begun the next one finds. */
    private void killAtStart(Fault fault) {
        kill();
        for (int part = 1; part <= STARTS_IN_A_ROW; part++) {
            engine.spawn("", List.of());
            pause((fault.waitMs() + fault.lengthMs()) * part / STARTS_IN_A_ROW);
            kill();
        }
    }

    private void dieAt(FailPoint point, long passages) throws InterruptedException {
        Child armed = engine.child();
        armed.allow(Ending.AT_FAIL_POINT);
        armed.order(point + " " + passages);
        if (engine.hasEndedWithin(DEATH_LIMIT)) {
            noteDeath(armed, point);
        } else {
            tally.missed(point);
            kill();
        }
    }

    /** An end of another kind is judged where ends are. */
    private void noteDeath(Child armed, FailPoint point) {
        if (Ending.AT_FAIL_POINT.isThatOf(armed)) {
            tally.died(point);
        }
    }

    /** A death with a group under way, and then one while that is put in order. */
    private void dieAtStart(Fault fault) throws InterruptedException {
        dieAt(FailPoint.AFTER_OFFSETS, 1 + fault.waitMs() % FailPoint.AFTER_OFFSETS.passagesMax());
        engine.spawn(fault.point() + " " + fault.passages(), List.of());
        Child armed = engine.child();
        if (engine.awaitStarted()) {
            tally.missed(fault.point());
        } else if (engine.hasEndedWithin(DEATH_LIMIT)) {
            noteDeath(armed, fault.point());
        }
    }

    private void pauseEngine(Fault fault) {
        engine.child().pause();
        pause(ChaosSettings.TRANSACTION_TIMEOUT_MS + 500 + fault.lengthMs());
        engine.child().resume();
    }

    private void stop() throws InterruptedException {
        Child stopped = engine.child();
        stopped.terminate();
        if (!engine.hasEndedWithin(STOP_LIMIT)) {
            tally.violation("SIGTERM did not end the engine within " + STOP_LIMIT + ": "
                    + stopped.logFile());
            kill();
        }
    }

    private void stopWithoutBroker() throws InterruptedException {
        killBroker();
        Child stopped = engine.child();
        stopped.terminate();
        if (!engine.hasEndedWithin(STOP_LIMIT)) {
            tally.violation("SIGTERM did not end the engine within " + STOP_LIMIT
                    + " while the broker was away: " + stopped.logFile());
            kill();
        }
        broker.start();
    }

    /** Has the broker away; an engine that outlasts it goes on as if nothing had been. */
    private void breakOff(Fault fault) throws InterruptedException {
        Child cutOff = engine.child();
        long startNanos = Clock.SYSTEM.nanos();
        switch (fault.kind()) {
            case BROKER_KILL -> killBroker();
            case BROKER_STOP -> broker.stop();
            default -> broker.pause();
        }
        pause(2 * fault.lengthMs());
        if (fault.kind() == FaultKind.BROKER_PAUSE) {
            broker.resume();
        } else {
            broker.start();
        }
        if (Clock.SYSTEM.nanos() - startNanos > ENGINE_PATIENCE.toNanos()) {
            cutOff.allow(Ending.BROKER_AWAY);
        }
    }
}
