package io.goshawk.engine;

import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Tick;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From publishing to taking, through the ring of the pipeline.
 *
 * <pre>
 *   benchmark thread ── publish × burst ──▶ [ slots ] ── take ──▶ taker
 *          ▲                                                        │
 *          └──────────── waits until the last is taken ◀────────────┘
 * </pre>
 *
 * <p>The time of a whole burst. {@code hop} includes the way back, which is one volatile read more;
 * on two cores both threads have one. In this package because the ring is nobody else's business.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingBenchmark {
    private static final Input INPUT = new Tick(1);

    /** Events published without a pause. */
    @Param({"1", "100"})
    private int burst;
    /** How the taking thread waits. */
    @Param
    private PipelineSettings.Wait waiting;

    private volatile long taken;
    private volatile boolean ended;
    private long published;
    private Ring ring;
    private Thread taker;

    /** Starts the taking thread. */
    @Setup
    public void start() {
        ring = new Ring(PipelineSettings.DEFAULT.ringSize(), waiting, Clock.SYSTEM,
                new Failure());
        taker = Thread.ofPlatform().daemon().name("taker").start(this::take);
    }

    private void take() {
        try {
            long count = 0;
            while (!ended) {
                count += ring.take(slot -> {
                    // nothing is done with it
                });
                taken = count;
            }
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException(nobodyInterrupts);
        }
    }

    /** A burst to the other thread. */
    @Benchmark
    public void hop() {
        for (int i = 0; i < burst; i++) {
            ring.publish(INPUT);
        }
        published += burst;
        while (taken < published) {
            Thread.onSpinWait();
        }
    }

    /** Ends the thread. */
    @TearDown
    public void stop() throws InterruptedException {
        ended = true;
        taker.join();
    }
}
