package io.goshawk.engine.memory;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.contract.AlertSinkContract;
import io.goshawk.engine.contract.EventSourceContract;
import io.goshawk.engine.contract.JournalContract;
import io.goshawk.engine.contract.RuleEvaluatorContract;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Journal;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The twins in memory keep the contracts that the real adapters keep. */
class MemoryAdaptersTest {
    @Nested
    class JournalTest extends JournalContract {
        private final MemoryJournal journal = new MemoryJournal();

        @Override
        protected Journal open() {
            return journal;
        }
    }

    @Nested
    class SourceTest extends EventSourceContract {
        private final MemorySource source = new MemorySource(100);

        @Override
        protected EventSource create() {
            return source;
        }

        @Override
        protected void put(Transaction transaction) {
            source.add(transaction);
        }

        @Override
        protected void put(FraudLabel label) {
            source.add(label);
        }
    }

    @Nested
    class SinkTest extends AlertSinkContract {
        private final MemorySink sink = new MemorySink();

        @Override
        protected AlertSink create() {
            return sink;
        }

        @Override
        protected List<String> visibleAlertIds() {
            return sink.alerts().stream().map(Alert::id).toList();
        }

        @Override
        protected List<byte[]> visibleDeadLetters() {
            return sink.deadLetters().stream().map(DeadLetter::value).toList();
        }
    }

    @Nested
    class RulesTest extends RuleEvaluatorContract {
        @Override
        protected RuleEvaluator create() {
            return new SimpleRules(90_000);
        }
    }
}
