package io.goshawk.cli.simulation;

import io.goshawk.engine.Pipeline;
import io.goshawk.engine.Pipeline.Stage;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.RecoveryException;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.formats.LabelJson;
import io.goshawk.formats.TransactionJson;
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
    /** An instance that another one took over from notices it within ten seconds, or when it can. */
    private static final long FENCED_TAIL_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int TURNS_MAX = 200_000;

    private final World world;
    private final Fate fate;
    private final KafkaSink kafkaSink;
    private final Pipeline pipeline;
    private final Rival rival;
    private boolean isDone;
    private long doneNanos;
    private int turns;

    Life(World world, Fate fate, int pack) {
        this.world = world;
        this.fate = fate;
        rival = new Rival(world);
        fate.onFence(rival::takeOver);
        Wiring wiring = world.wiring;
        Brokers brokers = wiring.brokers(world.kafka.brokers(fate), world);
        TransactionJson transactions = new TransactionJson(TransactionJsonLimits.defaults());
        LabelJson labels = new LabelJson(TransactionJsonLimits.defaults());
        RecordDecoder decoder = RecordDecoder.byTopic(world.kafkaSettings.topics(),
                transactions::decode, labels::decode);
        KafkaSource source = new KafkaSource(world.kafkaSettings, decoder, world.clock, brokers);
        kafkaSink = new KafkaSink(world.kafkaSettings, world.clock, brokers, ENTRY_BYTES_MAX);
        pipeline = new Pipeline(world.withSnapshots(
                new PipelinePorts(wiring.source(source, world),
                        wiring.rules(world.rules(pack), world),
                        wiring.journal(world.disk.open(fate, world.trace), world),
                        wiring.sink(kafkaSink, world), world.clock, world::journalId),
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
        close(error);
        return violation == null ? rival.leave() : violation;
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
            countTurn();
        }
    }

    private boolean hasIdledAtTheEnd() {
        if (!isDone && world.isDone()) {
            isDone = true;
            doneNanos = world.clock.nanos();
        }
        long tailNanos = rival.hasTakenOver() ? FENCED_TAIL_NANOS : TAIL_NANOS;
        return isDone && world.clock.nanos() - doneNanos > tailNanos;
    }

    private void decide() throws InterruptedException {
        while (pipeline.step(Stage.DECIDE)) {
            world.clock.park(IDLE_NANOS);
            countTurn();
        }
    }

    private void publish() throws InterruptedException {
        while (pipeline.step(Stage.PUBLISH)) {
            world.clock.park(IDLE_NANOS);
        }
    }

    private void countTurn() {
        if (++turns > TURNS_MAX) {
            throw new IllegalStateException("no end after " + TURNS_MAX + " turns: "
                    + pipeline.counters().consumed() + " inputs consumed, "
                    + world.kafka.committed() + " committed, ends " + world.inputs().stream()
                            .map(partition -> partition + "@" + world.kafka.end(partition))
                            .toList());
        }
    }

    /** What an end means: some are planned, and some must not be. */
    private Violation judge(Throwable error) {
        if (error instanceof ProcessDeath && fate.isDead()) {
            return null;
        }
        if (fate.hasGoneOn()) {
            return new Violation(Check.NO_OTHER_ERROR,
                    "it went on after the brokers had refused something for good");
        }
        if (error == null) {
            return judgeOrderlyEnd();
        }
        if (turns > TURNS_MAX) {
            return new Violation(Check.PROGRESS, error.getMessage());
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
        return rival.hasTakenOver() && !isOwner
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

    private void close(Throwable error) {
        world.tally.commits += kafkaSink.commitCount();
        world.tally.aborts += kafkaSink.abortCount();
        world.tally.pauses += pipeline.counters().pauses();
        world.tally.producersLost += fate.hasLostProducer() ? 1 : 0;
        world.tally.forbidden += fate.isForbidden() ? 1 : 0;
        if (fate.happened()) {
            world.tally.ended(fate.ending(), fate.point());
        }
        if (error instanceof ProcessDeath) {
            fate.bury();
        }
        pipeline.close();
        if (fate.ending() == Ending.POWER_LOSS && fate.isDead()) {
            world.tally.entriesLost += world.disk.losePower(world.random);
        }
    }
}
