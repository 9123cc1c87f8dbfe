package io.goshawk.bench.peer.flink;

import io.goshawk.bench.workload.PaymentStream;
import io.goshawk.bench.workload.Workload;
import io.goshawk.engine.event.Transaction;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** The source: makes payments inside the job, as many and as fast as the board allows. */
final class PaymentGenerator implements GeneratorFunction<Long, Payment> {
    private static final long serialVersionUID = 1L;

    private final int board;
    private final long seed;
    private final int cards;
    private final int paymentsPerDay;
    private final boolean hasSequence;
    private transient Board gate;
    private transient PaymentStream stream;
    private transient Payment payment;

    /** @param hasSequence whether small and large payments are decided once more, by CEP */
    PaymentGenerator(int board, Workload workload, boolean hasSequence) {
        this.board = board;
        seed = workload.seed();
        cards = workload.cards();
        paymentsPerDay = workload.paymentsPerDay();
        this.hasSequence = hasSequence;
    }

    @Override
    public void open(SourceReaderContext context) {
        gate = Board.of(board);
        stream = new PaymentStream(new Workload(seed, cards, paymentsPerDay));
        payment = new Payment();
    }

    /** Gives the same object again and again, as object reuse allows. */
    @Override
    public Payment map(Long number) throws InterruptedException {
        gate.awaitAllowed(number);
        Transaction next = stream.next();
        payment.place = next.eventTimeMs() == payment.timeMs ? payment.place + 1 : 0;
        payment.number = number;
        payment.timeMs = next.eventTimeMs();
        payment.card = next.cardToken();
        payment.terminal = next.terminalId();
        payment.country = next.merchantCountry();
        payment.amountMinor = next.amountMinor();
        int decisions = 1 + (FlinkPeer.isLarge(payment) ? 1 : 0)
                + (hasSequence && FlinkPeer.isSmallOrLarge(payment) ? 1 : 0);
        payment.emittedNanos = gate.emit(decisions);
        return payment;
    }
}
