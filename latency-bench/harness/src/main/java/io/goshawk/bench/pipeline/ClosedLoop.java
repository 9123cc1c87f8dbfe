package io.goshawk.bench.pipeline;

import io.goshawk.engine.Clock;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Partition;
import io.goshawk.rules.backtest.NoJournal;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The same payments decided one after the other in this thread, as fast as it goes: what must come
 * out of them, whatever the time of their arrival.
 */
final class ClosedLoop {
    private static final int BATCH = 500;

    /**
     * What comes out.
     *
     * @param all      the decisions
     * @param alerting those of them that make alerts
     */
    record Expected(Decisions.Sum all, Decisions.Sum alerting) {}

    private ClosedLoop() {}

    static Expected run(CardPayments payments, long count, RuleEvaluator rules,
            PipelineSettings settings) {
        CountingSink sink = new CountingSink(CommittedPosition.NONE);
        Source source = new Source(payments, count);
        PipelinePorts ports = new PipelinePorts(source, rules, new NoJournal(), sink,
                Clock.SYSTEM, UUID::randomUUID);
        try (Pipeline pipeline = new Pipeline(ports, settings.withDecisionsPublished(true))) {
            pipeline.recover();
            while (source.left > 0) {
                pipeline.step();
            }
        }
        return new Expected(sink.all(), sink.alerting());
    }

    private static final class Source implements EventSource {
        private final CardPayments payments;
        private long left;

        Source(CardPayments payments, long count) {
            this.payments = payments;
            this.left = count;
        }

        @Override
        public int poll(Consumer<Input> receiver) {
            int count = (int) Math.min(BATCH, left);
            for (int i = 0; i < count; i++) {
                receiver.accept(payments.next());
            }
            left -= count;
            return count;
        }

        @Override
        public void start(Map<Partition, Long> nextOffsets) {
            // it begins once
        }

        @Override
        public void pause(boolean paused) {
            // whoever steps waits for nothing
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
