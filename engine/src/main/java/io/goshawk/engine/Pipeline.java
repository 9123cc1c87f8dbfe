package io.goshawk.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The line from source to sink. The order of its stages is the order of the data:
 *
 * <pre>
 *   ingest thread          ring          decide thread                 publish thread
 *   source.poll ─▶ publish ────▶ take ─▶ shard: rules, score, ─ group ─▶ sink.send
 *                                        journal.append                 journal.force
 *                                                                       sink.commit
 * </pre>
 *
 * <p>{@link #start} runs the stages in threads of their own, or ingest and decide in one, as
 * {@link PipelineSettings.Topology} says. {@link #step} polls, decides and
 * publishes in the caller's thread, without ticks and pauses; rule tests use it. Both decide in the
 * same shard and publish in the same stage; use one of them.
 *
 * <p>Life: {@link #recover}, then start or steps, then {@link #stop}, then {@link #close}, which
 * also closes the ports. If any stage fails, all stop, nothing more is committed, and
 * {@link #await} and {@link #stop} throw.
 */
public final class Pipeline implements AutoCloseable {
    private static final long PUBLISH_WAIT_MS = 50;
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final PipelinePorts ports;
    private final PipelineSettings settings;
    private final Counters counters;
    private final Failure failure = new Failure();
    private final Ring ring;
    private final DeployStage deploy;
    private Shard shard;
    private IngestStage ingest;
    private DecideStage decide;
    private Consumer<Slot> onSlot;
    private PublishStage publish;
    private Signing signing;
    private Snapshots snapshots;
    private RuleSetSwap swap;
    private volatile List<Thread> threads = List.of();
    private volatile boolean ingestMayRun = true;
    private volatile boolean ingestEnded;
    private volatile boolean decideEnded;

    /** Connects the stages; nothing runs before {@link #recover}. */
    public Pipeline(PipelinePorts ports, PipelineSettings settings) {
        this.ports = ports;
        this.settings = settings;
        this.counters = new Counters(ports.rules().ruleSet());
        this.deploy = new DeployStage(ports.compiler(), settings.profilesBytesMax());
        this.ring = new Ring(settings.ringSize(), settings.waiting(), ports.clock(), failure);
    }

    /**
     * Fences a predecessor, rebuilds the state from the journal, sends again what is not visible
     * yet and places the source behind the journal's last input.
     *
     * @throws RecoveryException if going on could lose or double a decision
     */
    public RecoveryReport recover() {
        Recovery.Recovered recovered = new Recovery(ports, settings).run(counters);
        shard = recovered.shard();
        snapshots = Snapshots.of(ports, settings, shard, counters);
        signing = new Signing(ports.notary(), ports.clock(), shard.marks().checkpointed());
        publish = new PublishStage(ports.journal(), ports.sink(), signing, ports.clock(),
                counters, shard.marks().prepared());
        swap = new RuleSetSwap(shard, ports, deploy, snapshots);
        decide = new DecideStage(shard, publish, signing, snapshots, swap, settings,
                ports.clock(), counters, failure);
        onSlot = decide::decide;
        ingest = new IngestStage(ports, ring, settings, counters,
                isCompact() ? this::decideReady : () -> {});
        ports.source().start(shard.group().nextOffsets());
        return recovered.report();
    }

    /** Runs the stages in threads of their own until {@link #stop} or an error. */
    public void start() {
        List<Thread> stages = new ArrayList<>();
        if (isCompact()) {
            stages.add(thread("goshawk-decide", this::compactLoop));
        } else {
            stages.add(thread("goshawk-ingest", this::ingestLoop));
            stages.add(thread("goshawk-decide", this::decideLoop));
        }
        stages.add(thread("goshawk-publish", this::publishLoop));
        stages.add(thread("goshawk-deploy", this::deployLoop));
        threads = List.copyOf(stages);
        threads.forEach(Thread::start);
    }

    private boolean isCompact() {
        return settings.topology() == PipelineSettings.Topology.COMPACT;
    }

    /** Each input is decided as soon as it is in the ring; a poll ends when nothing comes. */
    private void compactLoop() {
        while (ingestMayRun && !failure.isSet()) {
            ingest.step();
            decide.closeIfDue();
        }
        ingestEnded = true;
        while (!failure.isSet() && !decideEnded) {
            decided(ring.takeReady(onSlot), true);
        }
    }

    private void ingestLoop() {
        while (ingestMayRun && !failure.isSet()) {
            ingest.step();
        }
        ingestEnded = true;
    }

    private void decideLoop() throws InterruptedException {
        while (!failure.isSet() && !decideEnded) {
            boolean nothingMoreComes = ingestEnded;
            decided(ring.take(onSlot), nothingMoreComes);
        }
    }

    private void decideReady() {
        ring.takeReady(onSlot);
        decide.closeIfDue();
    }

    private void decided(int taken, boolean nothingMoreComes) {
        decide.closeIfDue();
        if (taken == 0 && nothingMoreComes) {
            decide.finish();
            decideEnded = true;
        }
    }

    private void publishLoop() throws InterruptedException {
        while (!decideEnded && !failure.isSet()) {
            publish.step(PUBLISH_WAIT_MS);
        }
    }

    private void deployLoop() throws InterruptedException {
        while (!decideEnded && !failure.isSet()) {
            deploy.step(PUBLISH_WAIT_MS);
        }
    }

    /**
     * One round of all stages in the caller's thread: what one poll hands over is decided,
     * journaled and committed as one group.
     *
     * @return how many inputs were handled
     */
    public int step() {
        int handled = ports.source().poll(input -> {
            counters.consumed.increment();
            shard.accept(input);
        });
        publishNow();
        // Whatever was asked for decides, or is refused, before the next round.
        while (shard.nextDeployment() != null) {
            swap.turn();
            deploy.stepNow();
            publishNow();
        }
        return Math.max(0, handled);
    }

    private void publishNow() {
        if (shard.group().inputCount() > 0) {
            shard.marks().commit(publish.committed());
            shard.marks().checkpoint(signing.last());
            publish.takeNow(shard.closeGroup());
            snapshots.takeIfDue();
        }
    }

    /** A stage of the line. */
    public enum Stage {
        INGEST, DECIDE, PUBLISH, DEPLOY
    }

    /**
     * One round of one stage in the caller's thread, without waiting for work: what its own thread
     * would do in one turn of its loop. For a simulation that chooses the order of the turns; a
     * stage that must wait for another one parks on the clock.
     *
     * @return whether the stage goes on; if not, it has ended as it does at {@link #stop}
     * @throws ShardStoppedException if an error stopped the shard, in this stage or another one
     */
    public boolean step(Stage stage) throws InterruptedException {
        throwIfFailed();
        try {
            return switch (stage) {
                case INGEST -> ingestOnce();
                case DECIDE -> decideOnce();
                case PUBLISH -> publishOnce();
                case DEPLOY -> deployOnce();
            };
        } catch (RuntimeException error) {
            failure.set(error);
            throw new ShardStoppedException(error);
        }
    }

    private boolean ingestOnce() {
        if (ingestMayRun) {
            ingest.step();
        } else {
            ingestEnded = true;
        }
        return ingestMayRun;
    }

    private boolean decideOnce() {
        boolean nothingMoreComes = ingestEnded;
        decided(ring.takeReady(onSlot), nothingMoreComes);
        return !decideEnded;
    }

    private boolean publishOnce() throws InterruptedException {
        publish.step(0);
        return !decideEnded;
    }

    private boolean deployOnce() throws InterruptedException {
        deploy.step(0);
        return !decideEnded;
    }

    /** Waits until the threads have ended; throws if an error ended them. */
    public void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        throwIfFailed();
    }

    /**
     * Stops taking in, decides and commits what was taken in, and ends the threads.
     *
     * @throws ShardStoppedException if an error stopped the shard, or draining took too long
     */
    public void stop() throws InterruptedException {
        ingestMayRun = false;
        deploy.end();
        long deadline = ports.clock().nanos()
                + TimeUnit.MILLISECONDS.toNanos(settings.stopTimeoutMs());
        for (Thread thread : threads) {
            long leftNanos = Math.max(1, deadline - ports.clock().nanos());
            if (!thread.join(Duration.ofNanos(leftNanos))) {
                failure.set(new IllegalStateException(thread.getName() + " did not end within "
                        + settings.stopTimeoutMs() + " ms; what is not committed is in the journal"
                        + " and goes out at the next start"));
            }
        }
        throwIfFailed();
    }

    /** Whether all stages run. Any thread. */
    public boolean isRunning() {
        return !threads.isEmpty() && threads.stream().allMatch(Thread::isAlive)
                && !failure.isSet();
    }

    /** For how long the present commit has been under way; 0 if none is. Any thread. */
    public long commitAgeMs() {
        long since = counters.committingSinceNanos();
        return since == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(ports.clock().nanos() - since);
    }

    /** What was done so far. Any thread. */
    public Counters counters() {
        return counters;
    }

    /** Slots of the ring in use. Any thread. */
    public long ringFill() {
        return ring.fill();
    }

    /** Slots of the ring. */
    public int ringSize() {
        return ring.size();
    }

    private void throwIfFailed() {
        if (failure.isSet()) {
            throw new ShardStoppedException(failure.get());
        }
    }

    private void endThreads() {
        ingestMayRun = false;
        deploy.end();
        if (threads.stream().anyMatch(Thread::isAlive)) {
            failure.set(new IllegalStateException("the pipeline was closed while it ran"));
        }
        for (Thread thread : threads) {
            try {
                if (thread.isAlive() && !thread.join(CLOSE_WAIT)) {
                    throw new IllegalStateException(thread.getName() + " does not end: source,"
                            + " sink, rules and journal are left open; end the process");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while " + thread.getName()
                        + " was ending", interrupted);
            }
        }
    }

    private interface Loop {
        void run() throws InterruptedException;
    }

    private Thread thread(String name, Loop loop) {
        return Thread.ofPlatform().name(name).unstarted(() -> {
            try {
                loop.run();
            } catch (Throwable error) {
                failure.set(error);
            }
        });
    }

    private void closeState() {
        if (swap != null) {
            swap.close();
        }
        deploy.close();
        if (snapshots != null) {
            snapshots.close();
        }
        if (shard == null) {
            ports.rules().close();
        } else {
            shard.decider().judge().rules().close();
            shard.profiles().close();
        }
    }

    /**
     * Closes source, sink, rules and journal. Threads that still run are ended first, without
     * deciding what is in the ring; if one does not end, nothing is closed under its feet.
     */
    @Override
    public void close() {
        endThreads();
        RuntimeException first = null;
        List<AutoCloseable> all = List.of(ports.source(), ports.sink(), this::closeState,
                ports.journal());
        for (AutoCloseable port : all) {
            try {
                port.close();
            } catch (Exception error) {
                if (first == null) {
                    first = new IllegalStateException("closing " + port + " failed", error);
                } else {
                    first.addSuppressed(error);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
