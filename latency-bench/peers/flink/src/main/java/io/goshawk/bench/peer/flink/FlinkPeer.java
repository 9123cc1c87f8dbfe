package io.goshawk.bench.peer.flink;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.goshawk.bench.workload.Condition;
import io.goshawk.bench.workload.Contender;
import io.goshawk.bench.workload.Pace;
import io.goshawk.bench.workload.Pauses;
import io.goshawk.bench.workload.PeerProgram;
import io.goshawk.bench.workload.Round;
import io.goshawk.bench.workload.Workload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.cep.CEP;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Flink as one job in a mini cluster, on all cores: a source that has the payments ready, a keyed
 * function for cards and one for terminals, state on the heap, no checkpoints, POJO serialisers (no
 * Kryo), object reuse. One source task, so that the payments of a key keep their order; large ones
 * go to their terminal on a path of their own, and their hits are put together by payment number. A
 * decision's time begins when the source gives the payment and ends in the function, which a large
 * payment meets twice. CPU and allocation are those of the process, with the source;
 * payments are made before a round.
 */
final class FlinkPeer implements Contender {
    private static final Duration FULL_BUFFERS = Duration.ofMillis(5);
    private static final long WATERMARK_EVERY = 64;
    private static final long NAP_NANOS = 20_000;
    private static final TypeInformation<Tuple2<Long, Integer>> HITS = Types.TUPLE(Types.LONG,
            Types.INT);

    private final Board board = new Board();
    private final PaymentsAhead ahead;
    private final boolean hasCep;
    private final boolean isPaced;
    private final JobClient job;

    /**
     * @param form {@code keyed}, {@code cep} for the sequence, {@code paced} by the plan of
     *             {@link Pace}
     */
    FlinkPeer(Workload workload, String form) {
        hasCep = form.equals("cep");
        isPaced = form.equals("paced");
        ahead = new PaymentsAhead(workload);
        try {
            job = start();
        } catch (Exception e) {
            throw new IllegalStateException("the job does not start", e);
        }
    }

    static boolean isLarge(Payment payment) {
        return payment.amountMinor > Condition.LARGE_MINOR;
    }

    static boolean isSmallOrLarge(Payment payment) {
        return payment.amountMinor <= Condition.SMALL_MINOR || isLarge(payment);
    }

    private JobClient start() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, isPaced ? Duration.ZERO : FULL_BUFFERS);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment
                .createLocalEnvironment(Runtime.getRuntime().availableProcessors(), configuration);
        DataStream<Payment> payments = environment.fromSource(
                new DataGeneratorSource<>(new PaymentGenerator(board.id(), hasCep),
                        Long.MAX_VALUE, Types.POJO(Payment.class)),
                hasCep ? watermarks(board.id()) : WatermarkStrategy.noWatermarks(), "payments")
                .setParallelism(1);
        payments.keyBy(payment -> payment.card, Types.STRING)
                .process(new CardConditions(board.id(), !hasCep), HITS)
                .sinkTo(new DiscardingSink<>());
        payments.filter(FlinkPeer::isLarge).setParallelism(1)
                .keyBy(payment -> payment.terminal, Types.STRING)
                .process(new TerminalConditions(board.id()), HITS).sinkTo(new DiscardingSink<>());
        if (hasCep) {
            // What can be no part of the sequence would only cost time in its buffers.
            CEP.pattern(payments.filter(FlinkPeer::isSmallOrLarge).setParallelism(1)
                    .keyBy(payment -> payment.card, Types.STRING),
                    SmallThenLarge.pattern(board.id()))
                    .process(new SmallThenLarge(board.id()), HITS).sinkTo(new DiscardingSink<>());
        }
        return environment.executeAsync("conditions");
    }

    /** One for so many payments; each costs as much as a payment, and CEP decides by them. */
    private static WatermarkStrategy<Payment> watermarks(int board) {
        return WatermarkStrategy.forGenerator(context -> new WatermarkGenerator<Payment>() {
            @Override
            public void onEvent(Payment payment, long timestamp, WatermarkOutput output) {
                if (payment.number % WATERMARK_EVERY == 0 || Board.of(board).isLast(
                        payment.number)) {
                    output.emitWatermark(new Watermark(timestamp));
                }
            }

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {
                // only with payments
            }
        }).withTimestampAssigner((payment, timestamp) -> payment.eventTime());
    }

    @Override
    public Round decide(long payments) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        board.takeLatencies();
        Payment[] round = ahead.next(Math.toIntExact(payments));
        System.gc();
        Pauses pauses = Pauses.record();
        long allocatedBefore = threads.getTotalThreadAllocatedBytes();
        long cpuBefore = system.getProcessCpuTime();
        long startNanos = System.nanoTime();
        run(round, isPaced ? Pace.INTERVAL_NANOS : 0);
        long nanos = System.nanoTime() - startNanos;
        long cpuNanos = system.getProcessCpuTime() - cpuBefore;
        long allocated = threads.getTotalThreadAllocatedBytes() - allocatedBefore;
        List<Long> pauseNanos = pauses.stop();
        return new Round(payments, nanos, cpuNanos, allocated, pauseNanos.size(),
                pauseNanos.isEmpty() ? 0 : Collections.max(pauseNanos), board.signature(),
                board.takeLatencies());
    }

    @Override
    public String fill(long payments) {
        run(ahead.next(Math.toIntExact(payments)), 0);
        return board.signature();
    }

    @Override
    public byte[] hits(int payments) {
        board.record(payments);
        run(ahead.next(payments), 0);
        return board.takeRecorded();
    }

    private void run(Payment[] payments, long intervalNanos) {
        board.allow(payments, intervalNanos);
        var end = job.getJobExecutionResult();
        while (!board.isDone()) {
            LockSupport.parkNanos(NAP_NANOS);
            if (end.isDone()) {
                throw new IllegalStateException("the job has ended: " + end.exceptionNow());
            }
        }
    }

    @Override
    public void close() {
        try {
            job.cancel().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the job does not end", e);
        }
    }

    /** Serves the form of Flink that the fourth argument names; see {@link PeerProgram}. */
    public static void main(String[] args) throws IOException {
        PeerProgram.serveContender(workload -> new FlinkPeer(workload, args[3]), args);
    }
}
