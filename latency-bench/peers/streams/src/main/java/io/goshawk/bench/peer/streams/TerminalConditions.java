package io.goshawk.bench.peer.streams;

import io.goshawk.bench.workload.Condition;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/** The condition on a terminal; gets its large payments only. */
final class TerminalConditions extends ContextualFixedKeyProcessor<String, Payment, Alert> {
    static final String STORE = "terminals";

    private KeyValueStore<String, History> histories;

    @Override
    public void init(FixedKeyProcessorContext<String, Alert> context) {
        super.init(context);
        histories = context.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<String, Payment> message) {
        History before = histories.get(message.key());
        History history = (before == null ? History.EMPTY : before).plus(message.value());
        histories.put(message.key(), history);
        if (history.size() >= Condition.TERMINAL_LARGE_1D_MIN) {
            context().forward(message.withValue(new Alert(message.value().transactionId(),
                    Condition.TERMINAL_LARGE_1D.bit())));
        }
    }
}
