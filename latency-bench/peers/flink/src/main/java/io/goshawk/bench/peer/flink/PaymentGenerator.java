package io.goshawk.bench.peer.flink;

import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** The source: gives payments that are ready, as many and as fast as the board allows. */
final class PaymentGenerator implements GeneratorFunction<Long, Payment> {
    private static final long serialVersionUID = 1L;

    private final int board;
    private final boolean hasSequence;
    private transient Board gate;

    /** @param hasSequence whether small and large payments are decided once more, by CEP */
    PaymentGenerator(int board, boolean hasSequence) {
        this.board = board;
        this.hasSequence = hasSequence;
    }

    @Override
    public void open(SourceReaderContext context) {
        gate = Board.of(board);
    }

    @Override
    public Payment map(Long number) throws InterruptedException {
        Payment payment = gate.take(number);
        int decisions = 1 + (FlinkPeer.isLarge(payment) ? 1 : 0)
                + (hasSequence && FlinkPeer.isSmallOrLarge(payment) ? 1 : 0);
        payment.emittedNanos = gate.emit(decisions);
        return payment;
    }
}
