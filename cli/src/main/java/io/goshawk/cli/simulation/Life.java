package io.goshawk.cli.simulation;

import io.goshawk.engine.Pipeline;
import io.goshawk.engine.Pipeline.Stage;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.RecoveryException;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.cli.Decoders;
import io.goshawk.formats.TransactionJsonLimits;
import io.goshawk.kafka.Brokers;
import io.goshawk.kafka.FencedException;
import io.goshawk.kafka.KafkaFailure;
import io.goshawk.kafka.KafkaSink;
import io.goshawk.kafka.KafkaSource;
import io.goshawk.kafka.RecordDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process: the pipeline of production from its start to its end, whatever that is. */
final class Life {
    private static final int ENTRY_BYTES_MAX = 1 << 20;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** After the last input, time goes on: rules that wait for nothing to come fire. */
    private static final long TAIL_NANOS = TimeUnit.SECONDS.toNanos(6);
    /** One that another instance took over from notices with its next commit, idle or not. */
    private static final long FENCED_TAIL_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final World world;
    private final Fate fate;
    private final KafkaSink kafkaSink;
    private final Pipeline pipeline;
    private final Rival rival;
    private boolean isDone;
    private long doneNanos;

    Life(World world, Fate fate, int pack) {
        this.world = world;
        this.fate = fate;
        rival = new Rival(world);
        fate.onFence(rival::takeOver);
        Wiring wiring = world.wiring;
        Brokers brokers = wiring.brokers(world.kafka.brokers(fate), world);
        RecordDecoder decoder = Decoders.of(world.kafkaSettings.topics(),
                TransactionJsonLimits.defaults());
        KafkaSource source = new KafkaSource(world.kafkaSettings, decoder, world.clock, brokers);
        kafkaSink = new KafkaSink(world.kafkaSettings, world.clock, brokers, ENTRY_BYTES_MAX);
        pipeline = new Pipeline(world.withSnapshots(
                new PipelinePorts(wiring.source(source, world),
                        wiring.rules(world.rules(pack), world),
                        wiring.journal(world.disk.open(fate, world.trace), world),
                        wiring.sink(kafkaSink, world), world.clock, world::journalId)
                        .withNotary(world.notary),
                fate),
                world.pipelineSettings);
    }

    /**
     * Lives until the end.
     *
     * @return what must not have happened, or null
     */
    Violation live() {
        world.tally.starts++;
        Throwable error = null;
        try {
            RecoveryReport report = pipeline.recover();
            world.tally.snapshotsUsed += report.snapshotSequence() < 0 ? 0 : 1;
            world.tally.resentGroups += report.groupsResent();
            world.turns.run(List.of(this::ingest, this::decide, this::publish));
        } catch (Throwable ended) {
            error = ended;
        }
        Violation violation = judge(error);
        Violation atClose = close(error);
        Violation ofRival = rival.leave();
        return violation != null ? violation : atClose != null ? atClose : ofRival;
    }

    /** Whether it came to the end of the input and stopped in order. */
    boolean isComplete() {
        return isDone && fate.ending() != Ending.STOP;
    }

    private void ingest() throws InterruptedException {
        while (true) {
            world.feed.deliver(world.kafka, world.clock.nanos());
            if (!pipeline.step(Stage.INGEST)) {
                return;
            }
            if (fate.tellsToStop() || hasIdledAtTheEnd()) {
                pipeline.stop();
            }
        }
    }

    private boolean hasIdledAtTheEnd() {
        if (!isDone && world.isDone()) {
            isDone = true;
            doneNanos = world.clock.nanos();
        }
        boolean mayStop = !rival.hasTakenOver() || rival.hasTakenOverFor(FENCED_TAIL_NANOS);
        return mayStop && isDone && world.clock.nanos() - doneNanos > TAIL_NANOS;
    }

    private void decide() throws InterruptedException {
        while (pipeline.step(Stage.DECIDE)) {
            world.clock.park(IDLE_NANOS);
        }
    }

    private void publish() throws InterruptedException {
        while (pipeline.step(Stage.PUBLISH)) {
            world.clock.park(IDLE_NANOS);
        }
    }

    /** What an end means: some are planned, and some must not be. */
    private Violation judge(Throwable error) {
        if (error instanceof ProcessDeath && fate.isDead()) {
            return null;
        }
        if (error instanceof EndlessRun) {
            return new Violation(Check.PROGRESS, error.getMessage() + ": "
                    + pipeline.counters().consumed() + " inputs consumed, "
                    + world.kafka.committed() + " committed, ends " + world.inputs().stream()
                            .map(partition -> partition + "@" + world.kafka.end(partition))
                            .toList());
        }
        if (fate.hasGoneOn()) {
            return new Violation(Check.NO_OTHER_ERROR,
                    "it went on after the brokers had refused something for good");
        }
        if (error == null) {
            return judgeOrderlyEnd();
        }
        Throwable cause = cause(error);
        return switch (cause) {
            // It is told of positions that are not its own, as it must be.
            case RecoveryException refused when rival.hasCommitted() -> null;
            case RecoveryException refused -> new Violation(Check.STARTS, refused.getMessage());
            case DiskFailure planned -> null;
            case FencedException fenced when rival.hasTakenOver() -> null;
            case FencedException fenced -> new Violation(Check.FENCING, fenced.getMessage());
            case KafkaFailure away when fate.explainsFailure() -> null;
            default -> new Violation(Check.NO_OTHER_ERROR, cause.toString());
        };
    }

    private Violation judgeOrderlyEnd() {
        if (fate.isForbidden()) {
            return new Violation(Check.NO_OTHER_ERROR,
                    "it did not notice that the brokers had refused something for good");
        }
        // A rival that died before it committed anything may be taken over from in turn.
        boolean isOwner = !rival.hasCommitted() && fate.hasTakenAgain();
        // It need not notice what happens while it stops, with nothing left to commit.
        return rival.hasTakenOverFor(FENCED_TAIL_NANOS) && !isOwner
                ? new Violation(Check.FENCING, "it did not notice that another instance took over")
                : null;
    }

    private static Throwable cause(Throwable error) {
        Throwable cause = error;
        while (!(cause instanceof KafkaFailure) && !(cause instanceof RecoveryException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private Violation close(Throwable error) {
        world.tally.commits += kafkaSink.commitCount();
        world.tally.aborts += kafkaSink.abortCount();
        world.tally.pauses += pipeline.counters().pauses();
        world.tally.producersLost += fate.hasLostProducer() ? 1 : 0;
        world.tally.forbidden += fate.isForbidden() ? 1 : 0;
        if (fate.happened()) {
            world.tally.ended(fate.ending(), fate.point());
        }
        if (error instanceof ProcessDeath || error instanceof EndlessRun) {
            fate.bury();
        }
        Violation violation = null;
        try {
            pipeline.close();
        } catch (RuntimeException | Error broken) {
            violation = Violation.of(broken, "closing");
        }
        boolean isPowerLost = fate.ending() == Ending.POWER_LOSS && fate.isDead();
        boolean isHostRestarted = fate.ending() == Ending.DISK_FAILURE && fate.happened()
                && world.random.nextBoolean();
        if (isPowerLost || isHostRestarted) {
            world.tally.entriesLost += world.disk.losePower(world.random);
        }
        return violation;
    }
}
